#include "features.hpp"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>

#include "arguments.hpp"
#include "errors.hpp"
#include "libbpf-log.hpp"

namespace {

/** A file descriptor that closes itself. */
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }

 private:
  int fd_;
};

// A function that every kernel with BPF trampolines has, called only by the kernel's own self-test.
constexpr const char* kQuietFunction = "bpf_fentry_test1";

// r0 = 0; exit
constexpr bpf_insn kEmpty[] = {{BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0},
                               {BPF_JMP | BPF_EXIT, 0, 0, 0, 0}};

int load_empty(bpf_prog_type type, bpf_attach_type attach, int target) {
  LIBBPF_OPTS(bpf_prog_load_opts, options);
  options.expected_attach_type = attach;
  options.attach_btf_id = static_cast<uint32_t>(target);
  return bpf_prog_load(type, "tsbpf_feature", "GPL", kEmpty, 2, &options);
}

bool has_btf() {
  std::unique_ptr<btf, decltype(&btf__free)> kernel(btf__load_vmlinux_btf(), btf__free);
  return kernel != nullptr;
}

/** A trampoline program, attached for a moment: some architectures load but cannot attach it. */
bool has_trampoline(bpf_attach_type attach) {
  const int target = libbpf_find_vmlinux_btf_id(kQuietFunction, attach);
  if (target <= 0) return false;
  const Descriptor program(load_empty(BPF_PROG_TYPE_TRACING, attach, target));
  return program.is_open() && Descriptor(bpf_raw_tracepoint_open(nullptr, program.fd())).is_open();
}

bool has_typed_raw_tracepoint() {
  const int target = libbpf_find_vmlinux_btf_id("sched_switch", BPF_TRACE_RAW_TP);
  return target > 0 &&
         Descriptor(load_empty(BPF_PROG_TYPE_TRACING, BPF_TRACE_RAW_TP, target)).is_open();
}

/** Opens a perf event of a probe type on the quiet function, without any program. */
bool has_kprobes() {
  std::unique_ptr<FILE, int (*)(FILE*)> file(
      std::fopen("/sys/bus/event_source/devices/kprobe/type", "re"), std::fclose);
  unsigned type = 0;
  if (file == nullptr || std::fscanf(file.get(), "%u", &type) != 1) return false;
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = type;
  attributes.kprobe_func = reinterpret_cast<uint64_t>(kQuietFunction);
  return Descriptor(static_cast<int>(syscall(SYS_perf_event_open, &attributes, -1, 0, -1,
                                             PERF_FLAG_FD_CLOEXEC)))
      .is_open();
}

bool has_kprobe_multi() {
  const Descriptor program(load_empty(BPF_PROG_TYPE_KPROBE, BPF_TRACE_KPROBE_MULTI, 0));
  if (!program.is_open()) return false;
  const char* symbols[] = {kQuietFunction};
  LIBBPF_OPTS(bpf_link_create_opts, options);
  options.kprobe_multi.cnt = 1;
  options.kprobe_multi.syms = symbols;
  return Descriptor(bpf_link_create(program.fd(), 0, BPF_TRACE_KPROBE_MULTI, &options)).is_open();
}

bool has_uprobes() { return access("/sys/bus/event_source/devices/uprobe/type", R_OK) == 0; }

bool has_cpu_clock() {
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_CPU_CLOCK;
  attributes.sample_period = 1'000'000'000;
  return Descriptor(static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, -1, -1,
                                             PERF_FLAG_FD_CLOEXEC)))
      .is_open();
}

bool has_helper(bpf_prog_type type, bpf_func_id helper) {
  return libbpf_probe_bpf_helper(type, helper, nullptr) == 1;
}

const std::map<std::string, std::function<bool()>>& probes() {
  static const std::map<std::string, std::function<bool()>> table = {
      {"btf", has_btf},
      {"ringbuf", [] { return libbpf_probe_bpf_map_type(BPF_MAP_TYPE_RINGBUF, nullptr) == 1; }},
      {"tracepoint",
       [] { return libbpf_probe_bpf_prog_type(BPF_PROG_TYPE_TRACEPOINT, nullptr) == 1; }},
      {"syscallProgram",
       [] { return libbpf_probe_bpf_prog_type(BPF_PROG_TYPE_SYSCALL, nullptr) == 1; }},
      {"fentry", [] { return has_trampoline(BPF_TRACE_FENTRY); }},
      {"fexit", [] { return has_trampoline(BPF_TRACE_FEXIT); }},
      {"rawTracepoint", has_typed_raw_tracepoint},
      {"kprobe", has_kprobes},
      {"kprobeMulti", has_kprobe_multi},
      {"uprobe", has_uprobes},
      {"cpuClock", has_cpu_clock},
      {"loop", [] { return has_helper(BPF_PROG_TYPE_TRACEPOINT, BPF_FUNC_loop); }},
      {"forEachMapElement",
       [] { return has_helper(BPF_PROG_TYPE_TRACEPOINT, BPF_FUNC_for_each_map_elem); }},
  };
  return table;
}

}  // namespace

Napi::Value has_feature(const Napi::CallbackInfo& info) {
  const std::string name = string_argument(info, 0, "feature");
  const auto probe = probes().find(name);
  if (probe == probes().end()) {
    throw Napi::RangeError::New(info.Env(), "no feature '" + name + "'");
  }
  LibbpfLog log;
  return Napi::Boolean::New(info.Env(), probe->second());
}

Napi::Value enable_statistics(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const int fd = bpf_enable_stats(BPF_STATS_RUN_TIME);
  if (fd < 0) throw_system(env, "bpf_enable_stats", fd);
  const auto statistics = std::make_shared<std::unique_ptr<Descriptor>>(new Descriptor(fd));
  return Napi::Function::New(
      env, [statistics](const Napi::CallbackInfo&) { statistics->reset(); }, "disableStatistics");
}
