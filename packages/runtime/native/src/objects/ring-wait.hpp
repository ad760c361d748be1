#pragma once

#include <uv.h>

#include <functional>
#include <memory>

#include <node_api.h>

/**
 * Waits on the event loop until a ring buffer has data, with few wake-ups: after the first record it
 * lets about a millisecond pass without polling, so that the kernel, which wakes a reader only when it
 * had caught up, fills the ring in silence. Under load it does not poll at all.
 */
class RingWait {
 public:
  /** `pending` tells how many bytes wait, `ready` is called once for each `start()`. */
  struct Handlers {
    std::function<size_t()> pending;
    std::function<void()> ready;
  };

  /** Null when the loop refuses the descriptor; `error` is then a libuv error. */
  static std::shared_ptr<RingWait> make(napi_env env, int fd, size_t capacity, Handlers handlers, int& error);

  /** `hot`: the last read found data, so more is expected at once. */
  void start(bool hot);
  void stop();
  bool is_waiting() const { return waiting_; }
  /** Ends the handles; this object lives until libuv lets go of them. */
  void close();
  ~RingWait() = default;

 private:
  RingWait(size_t capacity, Handlers handlers)
      : capacity_(capacity), handlers_(std::move(handlers)) {}

  void poll();
  void settle();
  void on_readable();
  void on_settled();
  void finish();
  static void on_closed(uv_handle_t* handle);
  static void on_environment_end(napi_async_cleanup_hook_handle hook, void* self);

  uv_poll_t poll_{};
  uv_timer_t timer_{};
  size_t capacity_;
  Handlers handlers_;
  napi_async_cleanup_hook_handle hook_ = nullptr;
  // Set while libuv holds the handles.
  std::shared_ptr<RingWait> self_;
  int open_handles_ = 0;
  bool waiting_ = false;
  bool polled_ = false;
  bool closing_ = false;
};
