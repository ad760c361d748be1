#include "objects/ring-wait.hpp"

#include <utility>

namespace {

constexpr uint64_t kSettleMilliseconds = 1;

}  // namespace

std::shared_ptr<RingWait> RingWait::make(napi_env env, int fd, size_t capacity, Handlers handlers,
                                         int& error) {
  uv_loop_t* loop = nullptr;
  if (napi_get_uv_event_loop(env, &loop) != napi_ok) {
    error = UV_EINVAL;
    return nullptr;
  }
  std::shared_ptr<RingWait> wait(new RingWait(capacity, std::move(handlers)));
  error = uv_poll_init(loop, &wait->poll_, fd);
  if (error != 0) return nullptr;
  uv_timer_init(loop, &wait->timer_);
  wait->poll_.data = wait.get();
  wait->timer_.data = wait.get();
  wait->self_ = wait;
  wait->open_handles_ = 2;
  napi_add_async_cleanup_hook(env, on_environment_end, wait.get(), &wait->hook_);
  return wait;
}

void RingWait::start(bool hot) {
  if (closing_) return;
  waiting_ = true;
  polled_ = false;
  if (hot) {
    settle();
  } else {
    poll();
  }
}

void RingWait::stop() {
  waiting_ = false;
  if (closing_) return;
  uv_poll_stop(&poll_);
  uv_timer_stop(&timer_);
}

void RingWait::poll() {
  uv_poll_start(&poll_, UV_READABLE, [](uv_poll_t* handle, int, int) {
    static_cast<RingWait*>(handle->data)->on_readable();
  });
}

void RingWait::settle() {
  uv_update_time(timer_.loop);
  uv_timer_start(
      &timer_, [](uv_timer_t* handle) { static_cast<RingWait*>(handle->data)->on_settled(); },
      kSettleMilliseconds, 0);
}

void RingWait::on_readable() {
  uv_poll_stop(&poll_);
  polled_ = true;
  if (handlers_.pending() >= capacity_ / 4) {
    finish();
  } else {
    settle();
  }
}

void RingWait::on_settled() {
  if (polled_ || handlers_.pending() > 0) {
    finish();
  } else {
    poll();
  }
}

void RingWait::finish() {
  waiting_ = false;
  handlers_.ready();
}

void RingWait::close() {
  if (closing_) return;
  stop();
  closing_ = true;
  uv_close(reinterpret_cast<uv_handle_t*>(&poll_), on_closed);
  uv_close(reinterpret_cast<uv_handle_t*>(&timer_), on_closed);
}

void RingWait::on_closed(uv_handle_t* handle) {
  auto* wait = static_cast<RingWait*>(handle->data);
  wait->open_handles_ -= 1;
  if (wait->open_handles_ > 0) return;
  if (wait->hook_ != nullptr) napi_remove_async_cleanup_hook(wait->hook_);
  wait->self_.reset();
}

void RingWait::on_environment_end(napi_async_cleanup_hook_handle, void* self) {
  static_cast<RingWait*>(self)->close();
}
