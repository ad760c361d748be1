#include <napi.h>

#include <mutex>

#include "compilation.hpp"
#include "llvm-thread.hpp"

namespace tsbpf {
namespace {

/** compile(text: string, assembly: boolean): { object, assembly? } | { error } */
Napi::Value Compile(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  if (info.Length() != 2 || !info[0].IsString() || !info[1].IsBoolean()) {
    throw Napi::TypeError::New(env, "compile() takes LLVM IR as a string and a boolean");
  }
  Compilation input;
  input.text = info[0].As<Napi::String>().Utf8Value();
  input.assembly = info[1].As<Napi::Boolean>().Value();

  const CompilationResult result = compileOnThread(input);

  Napi::Object output = Napi::Object::New(env);
  if (result.error) {
    output.Set("error", Napi::String::New(env, *result.error));
    return output;
  }
  Napi::Uint8Array bytes = Napi::Uint8Array::New(env, result.object.size());
  std::copy(result.object.begin(), result.object.end(), bytes.Data());
  output.Set("object", bytes);
  if (input.assembly) output.Set("assembly", Napi::String::New(env, result.assembly));
  return output;
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  static std::once_flag once;
  std::call_once(once, [] {
    installFatalErrorHandler();
    initializeLlvm();
  });
  exports.Set("compile", Napi::Function::New(env, Compile, "compile"));
  return exports;
}

}  // namespace

NODE_API_MODULE(llvm, Init)

}  // namespace tsbpf
