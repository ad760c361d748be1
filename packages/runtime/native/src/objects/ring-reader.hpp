#pragma once

#include <memory>

#include <napi.h>

#include "objects/object-state.hpp"
#include "objects/ring-wait.hpp"

/** The mapped pages of a ring buffer and the wait for its data. Closed with its object. */
class Ring : public Child {
 public:
  /** Maps the ring of `fd`. Null on failure; errno tells why. */
  static std::shared_ptr<Ring> map(int fd, uint32_t capacity);
  ~Ring() override { close(); }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;

  bool is_open() const { return consumer_ != nullptr; }
  size_t pending() const;

  struct Batch {
    uint32_t records;
    /** Size of the first record when it alone does not fit, else 0. */
    uint32_t too_large;
  };
  /** Copies whole records back to back and notes where each ends; frees their room in the ring. */
  Batch read(uint8_t* into, size_t room, uint32_t* ends, size_t most);
  void close() override;

  /** Set by the reader; ended with the ring. */
  std::shared_ptr<RingWait> wait;

 private:
  Ring(void* consumer, void* producer, uint32_t capacity, size_t page);

  void* consumer_;
  void* producer_;
  uint8_t* data_;
  uint32_t capacity_;
  size_t page_;
};

/** NativeRingReader of native-addon.ts. */
class RingReader : public Napi::ObjectWrap<RingReader> {
 public:
  struct Payload {
    std::shared_ptr<ObjectState> state;
    std::shared_ptr<Ring> ring;
    int fd;
    uint32_t capacity;
  };

  static void define(Napi::Env env);
  static Napi::Value make(Napi::Env env, const std::shared_ptr<ObjectState>& state, int fd,
                          uint32_t capacity);

  explicit RingReader(const Napi::CallbackInfo& info);
  ~RingReader() override;

 private:
  Napi::Value read(const Napi::CallbackInfo& info);
  void wait(const Napi::CallbackInfo& info);
  void cancel(const Napi::CallbackInfo& info);
  void close(const Napi::CallbackInfo& info);

  void check_open(Napi::Env env);
  void on_ready();

  std::weak_ptr<ObjectState> state_;
  std::shared_ptr<Ring> ring_;
  Napi::FunctionReference callback_;
  Napi::AsyncContext context_;
  bool hot_ = false;
};
