#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <napi.h>

// Checked arguments. Each throws TypeError for a wrong type and RangeError for a wrong value; none
// runs JavaScript, so a handle that was open before stays open.

struct Bytes {
  uint8_t* data;
  size_t length;
};

/** A Uint8Array. Its memory is valid until JavaScript runs again. */
Bytes bytes_argument(const Napi::CallbackInfo& info, size_t index, const char* name);

/** A Uint8Array of exactly `length` bytes. */
Bytes bytes_argument(const Napi::CallbackInfo& info, size_t index, const char* name, size_t length);

/** A whole number from `low` to `high`, both at most 2^53. */
uint64_t number_argument(const Napi::CallbackInfo& info, size_t index, const char* name,
                         uint64_t low, uint64_t high);

/** A string of 1 to 4096 bytes without NUL. */
std::string string_argument(const Napi::CallbackInfo& info, size_t index, const char* name);

bool bool_argument(const Napi::CallbackInfo& info, size_t index, const char* name);

/** An array of 1 to 2^20 strings as `string_argument` takes them. */
std::vector<std::string> strings_argument(const Napi::CallbackInfo& info, size_t index,
                                          const char* name);
