#pragma once

#include <napi.h>

/** What one Node environment (the main thread or a worker) keeps of the addon. */
struct AddonData {
  Napi::FunctionReference object;
  Napi::FunctionReference map;
  Napi::FunctionReference program;
  Napi::FunctionReference link;
  Napi::FunctionReference ring_reader;

  static AddonData& of(Napi::Env env) { return *env.GetInstanceData<AddonData>(); }
};

/** Hands a C++ value to a handle's constructor; JavaScript cannot make one, so it cannot construct handles. */
template <typename T>
Napi::Object construct(Napi::FunctionReference& constructor, T* payload) {
  return constructor.New({Napi::External<T>::New(constructor.Env(), payload)});
}

/** The value passed by `construct`. @throws TypeError when JavaScript called the constructor. */
template <typename T>
T& constructor_payload(const Napi::CallbackInfo& info) {
  if (!info[0].IsExternal()) {
    throw Napi::TypeError::New(info.Env(), "handles are made by the addon only");
  }
  return *info[0].As<Napi::External<T>>().Data();
}
