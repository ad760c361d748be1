#pragma once

#include <memory>

#include <napi.h>

#include "objects/object-state.hpp"

/** NativeObject of native-addon.ts. */
class Object : public Napi::ObjectWrap<Object> {
 public:
  static void define(Napi::Env env);
  /** openObject(bytes, name) */
  static Napi::Value open(const Napi::CallbackInfo& info);

  explicit Object(const Napi::CallbackInfo& info);

 private:
  Napi::Value set_variable(const Napi::CallbackInfo& info);
  void set_max_entries(const Napi::CallbackInfo& info);
  void set_autoload(const Napi::CallbackInfo& info);
  void set_attach_target(const Napi::CallbackInfo& info);
  void set_kprobe_multi(const Napi::CallbackInfo& info);
  Napi::Value load(const Napi::CallbackInfo& info);
  Napi::Value map(const Napi::CallbackInfo& info);
  Napi::Value program(const Napi::CallbackInfo& info);
  void close(const Napi::CallbackInfo& info);

  ObjectState& opened(Napi::Env env);
  ObjectState& not_loaded(Napi::Env env);
  ObjectState& loaded(Napi::Env env);
  bpf_program* find_program(Napi::Env env, const std::string& name);
  bpf_map* find_map(Napi::Env env, const std::string& name);

  std::shared_ptr<ObjectState> state_;
};
