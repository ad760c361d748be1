#include "objects/ring-reader.hpp"

#include <linux/bpf.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "addon-data.hpp"
#include "arguments.hpp"
#include "errors.hpp"

std::shared_ptr<Ring> Ring::map(int fd, uint32_t capacity) {
  const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  void* consumer = mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (consumer == MAP_FAILED) return nullptr;
  // The data pages are mapped twice in a row, so a record that wraps around is contiguous.
  void* producer = mmap(nullptr, page + 2 * static_cast<size_t>(capacity), PROT_READ, MAP_SHARED,
                        fd, static_cast<off_t>(page));
  if (producer == MAP_FAILED) {
    const int error = errno;
    munmap(consumer, page);
    errno = error;
    return nullptr;
  }
  return std::shared_ptr<Ring>(new Ring(consumer, producer, capacity, page));
}

Ring::Ring(void* consumer, void* producer, uint32_t capacity, size_t page)
    : consumer_(consumer),
      producer_(producer),
      data_(static_cast<uint8_t*>(producer) + page),
      capacity_(capacity),
      page_(page) {}

size_t Ring::pending() const {
  if (!is_open()) return 0;
  const auto* consumed = static_cast<const unsigned long*>(consumer_);
  const auto* produced = static_cast<const unsigned long*>(producer_);
  return __atomic_load_n(produced, __ATOMIC_ACQUIRE) - __atomic_load_n(consumed, __ATOMIC_RELAXED);
}

Ring::Batch Ring::read(uint8_t* into, size_t room, uint32_t* ends, size_t most) {
  auto* consumer = static_cast<unsigned long*>(consumer_);
  unsigned long at = __atomic_load_n(consumer, __ATOMIC_RELAXED);
  const unsigned long end =
      __atomic_load_n(static_cast<unsigned long*>(producer_), __ATOMIC_ACQUIRE);
  Batch batch{0, 0};
  size_t used = 0;
  while (at < end && batch.records < most) {
    uint8_t* record = data_ + (at & (capacity_ - 1));
    const uint32_t header =
        __atomic_load_n(reinterpret_cast<uint32_t*>(record), __ATOMIC_ACQUIRE);
    if (header & BPF_RINGBUF_BUSY_BIT) break;
    const uint32_t size = header & ~(BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT);
    if (!(header & BPF_RINGBUF_DISCARD_BIT)) {
      if (size > room - used) {
        if (batch.records == 0) batch.too_large = size;
        break;
      }
      std::memcpy(into + used, record + BPF_RINGBUF_HDR_SZ, size);
      used += size;
      ends[batch.records++] = static_cast<uint32_t>(used);
    }
    at += (static_cast<unsigned long>(size) + BPF_RINGBUF_HDR_SZ + 7) / 8 * 8;
  }
  // Once a batch: a producer that meets the consumer's position wakes it.
  __atomic_store_n(consumer, at, __ATOMIC_RELEASE);
  return batch;
}

void Ring::close() {
  if (wait != nullptr) wait->close();
  if (!is_open()) return;
  munmap(consumer_, page_);
  munmap(producer_, page_ + 2 * static_cast<size_t>(capacity_));
  consumer_ = nullptr;
}

void RingReader::define(Napi::Env env) {
  Napi::Function constructor = DefineClass(
      env, "NativeRingReader",
      {InstanceMethod<&RingReader::read>("read"), InstanceMethod<&RingReader::wait>("wait"),
       InstanceMethod<&RingReader::cancel>("cancel"),
       InstanceMethod<&RingReader::close>("close")});
  AddonData::of(env).ring_reader = Napi::Persistent(constructor);
}

Napi::Value RingReader::make(Napi::Env env, const std::shared_ptr<ObjectState>& state, int fd,
                             uint32_t capacity) {
  Payload payload{state, Ring::map(fd, capacity), fd, capacity};
  if (payload.ring == nullptr) throw_system(env, "mmap", errno);
  return construct(AddonData::of(env).ring_reader, &payload);
}

RingReader::RingReader(const Napi::CallbackInfo& info)
    : ObjectWrap(info), context_(info.Env(), "tsbpf:events") {
  Payload& payload = constructor_payload<Payload>(info);
  int error = 0;
  ring_ = payload.ring;
  Ring* ring = ring_.get();
  ring_->wait = RingWait::make(info.Env(), payload.fd, payload.capacity,
                               {[ring] { return ring->pending(); }, [this] { on_ready(); }}, error);
  if (ring_->wait == nullptr) throw_system(info.Env(), "uv_poll_init", error);
  state_ = payload.state;
  payload.state->children.insert(ring_);
}

RingReader::~RingReader() {
  if (ring_ == nullptr) return;
  ring_->close();
  if (const auto state = state_.lock()) state->children.erase(ring_);
}

Napi::Value RingReader::read(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const Bytes into = bytes_argument(info, 0, "into");
  if (!info[1].IsTypedArray() ||
      info[1].As<Napi::TypedArray>().TypedArrayType() != napi_uint32_array) {
    throw Napi::TypeError::New(env, "ends must be a Uint32Array");
  }
  Napi::Uint32Array ends = info[1].As<Napi::Uint32Array>();
  const size_t most = ends.Data() == nullptr ? 0 : ends.ElementLength();
  if (into.length == 0 || into.length > UINT32_MAX || most == 0) {
    throw Napi::RangeError::New(env, "into and ends must have room, into at most 4 GiB");
  }
  check_open(env);
  const Ring::Batch batch = ring_->read(into.data, into.length, ends.Data(), most);
  if (batch.too_large != 0) {
    throw Napi::RangeError::New(env, "a record of " + std::to_string(batch.too_large) +
                                         " bytes does not fit the buffer");
  }
  hot_ = batch.records > 0 || (hot_ && ring_->wait->is_waiting());
  return Napi::Number::New(env, batch.records);
}

void RingReader::wait(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  if (!info[0].IsFunction()) throw Napi::TypeError::New(env, "callback must be a function");
  check_open(env);
  if (ring_->wait->is_waiting()) throw Napi::Error::New(env, "the reader waits already");
  callback_ = Napi::Persistent(info[0].As<Napi::Function>());
  ring_->wait->start(hot_);
  hot_ = false;
}

void RingReader::cancel(const Napi::CallbackInfo&) {
  ring_->wait->stop();
  callback_.Reset();
}

void RingReader::close(const Napi::CallbackInfo&) {
  callback_.Reset();
  ring_->close();
  if (const auto state = state_.lock()) state->children.erase(ring_);
}

void RingReader::check_open(Napi::Env env) {
  if (!ring_->is_open()) throw_closed(env, "the ring reader");
}

void RingReader::on_ready() {
  Napi::Env env = Env();
  Napi::HandleScope scope(env);
  if (callback_.IsEmpty()) return;
  Napi::Function callback = callback_.Value();
  callback_.Reset();
  try {
    callback.MakeCallback(Value(), {}, context_);
  } catch (const Napi::Error& error) {
    napi_fatal_exception(env, error.Value());
  }
}
