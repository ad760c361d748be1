#pragma once

#include <memory>

#include <napi.h>

#include "objects/object-state.hpp"

/** NativeProgram of native-addon.ts. */
class Program : public Napi::ObjectWrap<Program> {
 public:
  struct Payload {
    std::shared_ptr<ObjectState> state;
    bpf_program* program;
  };

  static void define(Napi::Env env);
  static Napi::Value make(Napi::Env env, const std::shared_ptr<ObjectState>& state,
                          bpf_program* program);

  explicit Program(const Napi::CallbackInfo& info);

 private:
  Napi::Value info(const Napi::CallbackInfo& info);
  Napi::Value test_run(const Napi::CallbackInfo& info);
  Napi::Value attach_kprobe(const Napi::CallbackInfo& info);
  Napi::Value attach_kprobe_multi(const Napi::CallbackInfo& info);
  Napi::Value attach_tracepoint(const Napi::CallbackInfo& info);
  Napi::Value attach_trace(const Napi::CallbackInfo& info);
  Napi::Value attach_uprobe(const Napi::CallbackInfo& info);
  Napi::Value attach_timer(const Napi::CallbackInfo& info);

  void check_open(Napi::Env env);
  /** The handle of a fresh link, or the error of the call that made none. */
  Napi::Value linked(Napi::Env env, const char* call, bpf_link* link, const std::string& log);

  std::shared_ptr<ObjectState> state_;
  bpf_program* program_;
};
