#pragma once

#include <napi.h>

/** kernelNames(kind: 'function' | 'event'): string[], from the BTF of the kernel and its modules. */
Napi::Value kernel_names(const Napi::CallbackInfo& info);
