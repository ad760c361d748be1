#include "arguments.hpp"

#include <cmath>

namespace {

constexpr size_t kLongestString = 4096;
constexpr uint32_t kMostStrings = 1u << 20;

[[noreturn]] void wrong_type(Napi::Env env, const char* name, const char* wanted) {
  throw Napi::TypeError::New(env, std::string(name) + " must be " + wanted);
}

std::string checked_string(Napi::Value value, const char* name) {
  Napi::Env env = value.Env();
  if (!value.IsString()) wrong_type(env, name, "a string");
  std::string text = value.As<Napi::String>().Utf8Value();
  if (text.empty() || text.size() > kLongestString || text.find('\0') != std::string::npos) {
    throw Napi::RangeError::New(env, std::string(name) + " must have 1 to 4096 bytes and no NUL");
  }
  return text;
}

}  // namespace

Bytes bytes_argument(const Napi::CallbackInfo& info, size_t index, const char* name) {
  Napi::Value value = info[index];
  if (!value.IsTypedArray() ||
      value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    wrong_type(info.Env(), name, "a Uint8Array");
  }
  Napi::Uint8Array array = value.As<Napi::Uint8Array>();
  return {array.Data(), array.Data() == nullptr ? 0 : array.ByteLength()};
}

Bytes bytes_argument(const Napi::CallbackInfo& info, size_t index, const char* name,
                     size_t length) {
  Bytes bytes = bytes_argument(info, index, name);
  if (bytes.length != length) {
    throw Napi::RangeError::New(info.Env(), std::string(name) + " must have " +
                                                std::to_string(length) + " bytes, it has " +
                                                std::to_string(bytes.length));
  }
  return bytes;
}

uint64_t number_argument(const Napi::CallbackInfo& info, size_t index, const char* name,
                         uint64_t low, uint64_t high) {
  if (!info[index].IsNumber()) wrong_type(info.Env(), name, "a number");
  const double value = info[index].As<Napi::Number>().DoubleValue();
  if (!(value >= static_cast<double>(low) && value <= static_cast<double>(high)) ||
      value != std::floor(value)) {
    throw Napi::RangeError::New(info.Env(), std::string(name) + " must be a whole number from " +
                                                std::to_string(low) + " to " +
                                                std::to_string(high));
  }
  return static_cast<uint64_t>(value);
}

std::string string_argument(const Napi::CallbackInfo& info, size_t index, const char* name) {
  return checked_string(info[index], name);
}

bool bool_argument(const Napi::CallbackInfo& info, size_t index, const char* name) {
  if (!info[index].IsBoolean()) wrong_type(info.Env(), name, "a boolean");
  return info[index].As<Napi::Boolean>().Value();
}

std::vector<std::string> strings_argument(const Napi::CallbackInfo& info, size_t index,
                                          const char* name) {
  // A Proxy of an array passes IsArray() nowhere in V8, so reading elements runs no traps; a getter
  // on an element can run code, which is why callers check their handles after this.
  if (!info[index].IsArray()) wrong_type(info.Env(), name, "an array of strings");
  Napi::Array array = info[index].As<Napi::Array>();
  const uint32_t length = array.Length();
  if (length == 0 || length > kMostStrings) {
    throw Napi::RangeError::New(info.Env(), std::string(name) + " must have 1 to 2^20 elements");
  }
  std::vector<std::string> strings;
  strings.reserve(length);
  for (uint32_t i = 0; i < length; i++) strings.push_back(checked_string(array.Get(i), name));
  return strings;
}
