#include "errors.hpp"

#include <cstdlib>

#include <bpf/libbpf.h>

void throw_closed(Napi::Env env, const char* what) {
  Napi::Error error = Napi::Error::New(env, std::string(what) + " is closed");
  error.Set("code", Napi::String::New(env, "CLOSED"));
  throw error;
}

void throw_damaged(Napi::Env env, const std::string& why) {
  Napi::Error error = Napi::Error::New(env, why);
  error.Set("code", Napi::String::New(env, "DAMAGED"));
  throw error;
}

void throw_system(Napi::Env env, const char* call, int error_number, const std::string& log) {
  const int positive = std::abs(error_number);
  char text[128] = "";
  libbpf_strerror(positive, text, sizeof text);
  Napi::Error error = Napi::Error::New(env, std::string(call) + ": " + text);
  error.Set("code", Napi::String::New(env, "SYSTEM"));
  error.Set("errno", Napi::Number::New(env, positive));
  error.Set("syscallName", Napi::String::New(env, call));
  // Not enumerable: a verifier's log can have megabytes, which nobody wants printed with the error.
  error.Value().DefineProperty(
      Napi::PropertyDescriptor::Value("log", Napi::String::New(env, log), napi_default));
  throw error;
}
