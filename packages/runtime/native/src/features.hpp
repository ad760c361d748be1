#pragma once

#include <napi.h>

/** hasFeature(name): boolean, by trying. RangeError for an unknown name. */
Napi::Value has_feature(const Napi::CallbackInfo& info);

/** enableStatistics(): () => void. The kernel counts runs and run time of programs until it is called. */
Napi::Value enable_statistics(const Napi::CallbackInfo& info);
