#include <napi.h>

#include <bpf/libbpf.h>

#include "addon-data.hpp"
#include "errors.hpp"
#include "features.hpp"
#include "kernel-names.hpp"
#include "libbpf-log.hpp"
#include "objects/link.hpp"
#include "objects/map.hpp"
#include "objects/object.hpp"
#include "objects/program.hpp"
#include "objects/ring-reader.hpp"

namespace {

Napi::Value possible_cpus(const Napi::CallbackInfo& info) {
  const int count = libbpf_num_possible_cpus();
  if (count < 0) throw_system(info.Env(), "libbpf_num_possible_cpus", count);
  return Napi::Number::New(info.Env(), count);
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  install_libbpf_log();
  env.SetInstanceData(new AddonData());
  Object::define(env);
  Map::define(env);
  Program::define(env);
  Link::define(env);
  RingReader::define(env);
  exports.Set("openObject", Napi::Function::New<Object::open>(env, "openObject"));
  exports.Set("possibleCpus", Napi::Function::New<possible_cpus>(env, "possibleCpus"));
  exports.Set("kernelNames", Napi::Function::New<kernel_names>(env, "kernelNames"));
  exports.Set("hasFeature", Napi::Function::New<has_feature>(env, "hasFeature"));
  exports.Set("enableStatistics", Napi::Function::New<enable_statistics>(env, "enableStatistics"));
  return exports;
}

}  // namespace

NODE_API_MODULE(libbpf, initialize)
