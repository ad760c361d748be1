#include "objects/program.hpp"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include <bpf/bpf.h>

#include "addon-data.hpp"
#include "arguments.hpp"
#include "errors.hpp"
#include "libbpf-log.hpp"
#include "objects/link.hpp"

void Program::define(Napi::Env env) {
  Napi::Function constructor = DefineClass(
      env, "NativeProgram",
      {InstanceMethod<&Program::info>("info"), InstanceMethod<&Program::test_run>("testRun"),
       InstanceMethod<&Program::attach_kprobe>("attachKprobe"),
       InstanceMethod<&Program::attach_kprobe_multi>("attachKprobeMulti"),
       InstanceMethod<&Program::attach_tracepoint>("attachTracepoint"),
       InstanceMethod<&Program::attach_trace>("attachTrace"),
       InstanceMethod<&Program::attach_uprobe>("attachUprobe"),
       InstanceMethod<&Program::attach_timer>("attachTimer")});
  AddonData::of(env).program = Napi::Persistent(constructor);
}

Napi::Value Program::make(Napi::Env env, const std::shared_ptr<ObjectState>& state,
                          bpf_program* program) {
  Payload payload{state, program};
  return construct(AddonData::of(env).program, &payload);
}

Program::Program(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  Payload& payload = constructor_payload<Payload>(info);
  state_ = payload.state;
  program_ = payload.program;
}

Napi::Value Program::info(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  check_open(env);
  bpf_prog_info kernel{};
  uint32_t length = sizeof kernel;
  const int error = bpf_obj_get_info_by_fd(bpf_program__fd(program_), &kernel, &length);
  if (error != 0) throw_system(env, "bpf_obj_get_info_by_fd", error);
  Napi::Object result = Napi::Object::New(env);
  result.Set("id", Napi::Number::New(env, kernel.id));
  result.Set("xlatedInstructions", Napi::Number::New(env, kernel.xlated_prog_len / 8));
  result.Set("jitedBytes", Napi::Number::New(env, kernel.jited_prog_len));
  result.Set("hasBtf", Napi::Boolean::New(env, kernel.btf_id != 0));
  result.Set("hasLineInfo", Napi::Boolean::New(env, kernel.nr_line_info != 0));
  result.Set("runCount", Napi::BigInt::New(env, static_cast<uint64_t>(kernel.run_cnt)));
  result.Set("runTimeNs", Napi::BigInt::New(env, static_cast<uint64_t>(kernel.run_time_ns)));
  return result;
}

Napi::Value Program::test_run(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const bool bare = info[0].IsUndefined();
  const Bytes given = bare ? Bytes{nullptr, 0} : bytes_argument(info, 0, "context");
  if (given.length > UINT16_MAX) {
    throw Napi::RangeError::New(env, "context must have at most 65535 bytes");
  }
  check_open(env);
  std::vector<uint8_t> context(given.data, given.data + given.length);
  LIBBPF_OPTS(bpf_test_run_opts, options);
  options.ctx_in = context.empty() ? nullptr : context.data();
  options.ctx_size_in = static_cast<uint32_t>(context.size());
  const int error = bpf_prog_test_run_opts(bpf_program__fd(program_), &options);
  if (error != 0) throw_system(env, "bpf_prog_test_run_opts", error);
  return Napi::Number::New(env, static_cast<int32_t>(options.retval));
}

Napi::Value Program::attach_kprobe(const Napi::CallbackInfo& info) {
  const std::string function = string_argument(info, 0, "functionName");
  const bool is_return = bool_argument(info, 1, "isReturn");
  check_open(info.Env());
  LibbpfLog log;
  bpf_link* link = bpf_program__attach_kprobe(program_, is_return, function.c_str());
  return linked(info.Env(), "bpf_program__attach_kprobe", link, log.text());
}

Napi::Value Program::attach_kprobe_multi(const Napi::CallbackInfo& info) {
  const std::vector<std::string> functions = strings_argument(info, 0, "functionNames");
  const bool is_return = bool_argument(info, 1, "isReturn");
  check_open(info.Env());
  std::vector<const char*> names;
  names.reserve(functions.size());
  for (const std::string& function : functions) names.push_back(function.c_str());
  LIBBPF_OPTS(bpf_kprobe_multi_opts, options);
  options.syms = names.data();
  options.cnt = names.size();
  options.retprobe = is_return;
  LibbpfLog log;
  bpf_link* link = bpf_program__attach_kprobe_multi_opts(program_, nullptr, &options);
  return linked(info.Env(), "bpf_program__attach_kprobe_multi_opts", link, log.text());
}

Napi::Value Program::attach_tracepoint(const Napi::CallbackInfo& info) {
  const std::string subsystem = string_argument(info, 0, "subsystem");
  const std::string event = string_argument(info, 1, "event");
  check_open(info.Env());
  LibbpfLog log;
  bpf_link* link = bpf_program__attach_tracepoint(program_, subsystem.c_str(), event.c_str());
  return linked(info.Env(), "bpf_program__attach_tracepoint", link, log.text());
}

Napi::Value Program::attach_trace(const Napi::CallbackInfo& info) {
  check_open(info.Env());
  LibbpfLog log;
  bpf_link* link = bpf_program__attach_trace(program_);
  return linked(info.Env(), "bpf_program__attach_trace", link, log.text());
}

Napi::Value Program::attach_uprobe(const Napi::CallbackInfo& info) {
  const std::string binary = string_argument(info, 0, "binary");
  const std::string symbol = string_argument(info, 1, "symbol");
  const bool is_return = bool_argument(info, 2, "isReturn");
  check_open(info.Env());
  LIBBPF_OPTS(bpf_uprobe_opts, options);
  options.func_name = symbol.c_str();
  options.retprobe = is_return;
  LibbpfLog log;
  bpf_link* link = bpf_program__attach_uprobe_opts(program_, -1, binary.c_str(), 0, &options);
  return linked(info.Env(), "bpf_program__attach_uprobe_opts", link, log.text());
}

Napi::Value Program::attach_timer(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const auto cpu = static_cast<int>(number_argument(info, 0, "cpu", 0, 1u << 16));
  const uint64_t frequency = number_argument(info, 1, "frequency", 0, 1'000'000);
  const uint64_t period = number_argument(info, 2, "period", 0, 1ull << 53);
  if ((frequency == 0) == (period == 0)) {
    throw Napi::RangeError::New(env, "give a frequency or a period, and zero for the other");
  }
  check_open(env);
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_CPU_CLOCK;
  attributes.freq = frequency != 0;
  if (frequency != 0) {
    attributes.sample_freq = frequency;
  } else {
    attributes.sample_period = period;
  }
  const auto event = static_cast<int>(
      syscall(SYS_perf_event_open, &attributes, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC));
  if (event < 0) throw_system(env, "perf_event_open", errno);
  LibbpfLog log;
  // From here on the link owns the event.
  bpf_link* link = bpf_program__attach_perf_event(program_, event);
  const int error = errno;
  if (link == nullptr) close(event);
  errno = error;
  return linked(env, "bpf_program__attach_perf_event", link, log.text());
}

void Program::check_open(Napi::Env env) {
  if (!state_->is_open()) throw_closed(env, "the program");
}

Napi::Value Program::linked(Napi::Env env, const char* call, bpf_link* link,
                            const std::string& log) {
  if (link == nullptr) throw_system(env, call, errno, log);
  return Link::make(env, state_, link);
}
