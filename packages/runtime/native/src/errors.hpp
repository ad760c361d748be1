#pragma once

#include <string>

#include <napi.h>

/** Thrown for a method of a closed handle: `code` 'CLOSED'. */
[[noreturn]] void throw_closed(Napi::Env env, const char* what);

/** Thrown for bytes that are no intact object: `code` 'DAMAGED'. */
[[noreturn]] void throw_damaged(Napi::Env env, const std::string& why);

/**
 * Thrown when the kernel or libbpf refuses: `code` 'SYSTEM', `errno` (positive), `syscallName`, and
 * `log`, which is what libbpf wrote during the call.
 */
[[noreturn]] void throw_system(Napi::Env env, const char* call, int error,
                               const std::string& log = "");
