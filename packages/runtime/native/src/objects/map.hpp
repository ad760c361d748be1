#pragma once

#include <memory>

#include <napi.h>

#include "arguments.hpp"
#include "objects/object-state.hpp"

/** NativeMap of native-addon.ts. */
class Map : public Napi::ObjectWrap<Map> {
 public:
  struct Payload {
    std::shared_ptr<ObjectState> state;
    bpf_map* map;
  };

  static void define(Napi::Env env);
  static Napi::Value make(Napi::Env env, const std::shared_ptr<ObjectState>& state, bpf_map* map);

  explicit Map(const Napi::CallbackInfo& info);

 private:
  Napi::Value lookup(const Napi::CallbackInfo& info);
  void update(const Napi::CallbackInfo& info);
  Napi::Value remove(const Napi::CallbackInfo& info);
  Napi::Value next_key(const Napi::CallbackInfo& info);
  Napi::Value lookup_batch(const Napi::CallbackInfo& info);
  Napi::Value open_ring(const Napi::CallbackInfo& info);
  void close(const Napi::CallbackInfo& info);

  void check_open(Napi::Env env);

  std::shared_ptr<ObjectState> state_;
  int fd_;
  enum bpf_map_type type_;
  size_t key_size_;
  size_t value_size_;
  uint32_t max_entries_;
  bool closed_ = false;
};
