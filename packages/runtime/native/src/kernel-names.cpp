#include "kernel-names.hpp"

#include <dirent.h>

#include <cerrno>
#include <memory>
#include <string>
#include <vector>

#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include "arguments.hpp"
#include "errors.hpp"
#include "libbpf-log.hpp"

namespace {

using Btf = std::unique_ptr<btf, decltype(&btf__free)>;

const std::string kEventPrefix = "btf_trace_";

void collect(const btf* types, uint32_t first, bool events, std::vector<std::string>& names) {
  for (uint32_t id = first; id < btf__type_cnt(types); id++) {
    const btf_type* type = btf__type_by_id(types, id);
    if (type == nullptr || !(events ? btf_is_typedef(type) : btf_is_func(type))) continue;
    const char* name = btf__name_by_offset(types, type->name_off);
    if (name == nullptr) continue;
    std::string text = name;
    if (!events) {
      names.push_back(text);
    } else if (text.compare(0, kEventPrefix.size(), kEventPrefix) == 0) {
      names.push_back(text.substr(kEventPrefix.size()));
    }
  }
}

std::vector<std::string> modules() {
  std::vector<std::string> names;
  std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir("/sys/kernel/btf"), closedir);
  if (folder == nullptr) return names;
  while (const dirent* entry = readdir(folder.get())) {
    std::string name = entry->d_name;
    if (name[0] != '.' && name != "vmlinux") names.push_back(name);
  }
  return names;
}

}  // namespace

Napi::Value kernel_names(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string kind = string_argument(info, 0, "kind");
  if (kind != "function" && kind != "event") {
    throw Napi::RangeError::New(env, "kind must be 'function' or 'event'");
  }
  const bool events = kind == "event";
  LibbpfLog log;
  Btf kernel(btf__load_vmlinux_btf(), btf__free);
  if (kernel == nullptr) throw_system(env, "btf__load_vmlinux_btf", errno, log.text());
  std::vector<std::string> names;
  collect(kernel.get(), 1, events, names);
  for (const std::string& module : modules()) {
    Btf types(btf__load_module_btf(module.c_str(), kernel.get()), btf__free);
    if (types != nullptr) collect(types.get(), btf__type_cnt(kernel.get()), events, names);
  }
  Napi::Array result = Napi::Array::New(env, names.size());
  for (uint32_t i = 0; i < names.size(); i++) result.Set(i, names[i]);
  return result;
}
