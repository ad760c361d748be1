#include "objects/object.hpp"

#include <cerrno>
#include <cstring>
#include <vector>

#include <bpf/btf.h>

#include "addon-data.hpp"
#include "arguments.hpp"
#include "errors.hpp"
#include "integrity.hpp"
#include "libbpf-log.hpp"
#include "objects/map.hpp"
#include "objects/program.hpp"
#include "signal-block.hpp"

namespace {

struct Variable {
  size_t offset;
  size_t size;
};

/** The place of a global variable inside its section, from the object's BTF. */
bool find_variable(const btf* types, const char* section, const std::string& name,
                   Variable& found) {
  const int id = types == nullptr ? -1 : btf__find_by_name_kind(types, section, BTF_KIND_DATASEC);
  if (id < 0) return false;
  const btf_type* data = btf__type_by_id(types, static_cast<uint32_t>(id));
  const btf_var_secinfo* variables = btf_var_secinfos(data);
  for (int i = 0; i < btf_vlen(data); i++) {
    const btf_type* variable = btf__type_by_id(types, variables[i].type);
    const char* text = btf__name_by_offset(types, variable->name_off);
    if (text != nullptr && name == text) {
      found = {variables[i].offset, variables[i].size};
      return true;
    }
  }
  return false;
}

}  // namespace

void Object::define(Napi::Env env) {
  Napi::Function constructor = DefineClass(
      env, "NativeObject",
      {InstanceMethod<&Object::set_variable>("setVariable"),
       InstanceMethod<&Object::set_max_entries>("setMaxEntries"),
       InstanceMethod<&Object::set_autoload>("setAutoload"),
       InstanceMethod<&Object::set_attach_target>("setAttachTarget"),
       InstanceMethod<&Object::set_kprobe_multi>("setKprobeMulti"),
       InstanceMethod<&Object::load>("load"), InstanceMethod<&Object::map>("map"),
       InstanceMethod<&Object::program>("program"), InstanceMethod<&Object::close>("close")});
  AddonData::of(env).object = Napi::Persistent(constructor);
}

Napi::Value Object::open(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const Bytes bytes = bytes_argument(info, 0, "bytes");
  const std::string name = string_argument(info, 1, "name");
  // The copy is what is verified and opened: the caller's memory may change meanwhile.
  const std::vector<uint8_t> copy(bytes.data, bytes.data + bytes.length);
  const std::string damage = find_damage(copy);
  if (!damage.empty()) throw_damaged(env, damage);

  LibbpfLog log;
  LIBBPF_OPTS(bpf_object_open_opts, options);
  options.object_name = name.c_str();
  auto state = std::make_shared<ObjectState>();
  state->object = bpf_object__open_mem(copy.data(), copy.size(), &options);
  if (state->object == nullptr) throw_system(env, "bpf_object__open_mem", errno, log.text());
  return construct(AddonData::of(env).object, &state);
}

Object::Object(const Napi::CallbackInfo& info)
    : ObjectWrap(info), state_(constructor_payload<std::shared_ptr<ObjectState>>(info)) {}

Napi::Value Object::set_variable(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string section = string_argument(info, 0, "section");
  const std::string name = string_argument(info, 1, "name");
  const Bytes value = bytes_argument(info, 2, "value");
  ObjectState& state = not_loaded(env);
  Variable variable;
  if (!find_variable(bpf_object__btf(state.object), section.c_str(), name, variable)) {
    return Napi::Boolean::New(env, false);
  }
  bpf_map* map = bpf_object__find_map_by_name(state.object, section.c_str());
  size_t size = 0;
  auto* memory = map == nullptr
                     ? nullptr
                     : static_cast<uint8_t*>(const_cast<void*>(bpf_map__initial_value(map, &size)));
  if (memory == nullptr || variable.offset > size || variable.size > size - variable.offset) {
    return Napi::Boolean::New(env, false);
  }
  if (variable.size != value.length) {
    throw Napi::RangeError::New(env, "the variable '" + name + "' has " +
                                         std::to_string(variable.size) + " bytes, not " +
                                         std::to_string(value.length));
  }
  if (value.length > 0) std::memcpy(memory + variable.offset, value.data, value.length);
  return Napi::Boolean::New(env, true);
}

void Object::set_max_entries(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string name = string_argument(info, 0, "map");
  const auto entries = static_cast<uint32_t>(number_argument(info, 1, "entries", 1, UINT32_MAX));
  not_loaded(env);
  const int error = bpf_map__set_max_entries(find_map(env, name), entries);
  if (error != 0) throw_system(env, "bpf_map__set_max_entries", error);
}

void Object::set_autoload(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string name = string_argument(info, 0, "program");
  const bool autoload = bool_argument(info, 1, "autoload");
  not_loaded(env);
  const int error = bpf_program__set_autoload(find_program(env, name), autoload);
  if (error != 0) throw_system(env, "bpf_program__set_autoload", error);
}

void Object::set_attach_target(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string name = string_argument(info, 0, "program");
  const std::string target = string_argument(info, 1, "target");
  not_loaded(env);
  bpf_program* program = find_program(env, name);
  LibbpfLog log;
  const int error = bpf_program__set_attach_target(program, 0, target.c_str());
  if (error != 0) throw_system(env, "bpf_program__set_attach_target", error, log.text());
}

void Object::set_kprobe_multi(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string name = string_argument(info, 0, "program");
  not_loaded(env);
  const int error = bpf_program__set_expected_attach_type(find_program(env, name),
                                                          BPF_TRACE_KPROBE_MULTI);
  if (error != 0) throw_system(env, "bpf_program__set_expected_attach_type", error);
}

Napi::Value Object::load(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const auto level = static_cast<uint32_t>(number_argument(info, 0, "logLevel", 0, 7));
  ObjectState& state = not_loaded(env);
  bpf_program* program = nullptr;
  bpf_object__for_each_program(program, state.object) {
    bpf_program__set_log_level(program, level);
  }
  // libbpf loads a rejected program once more with a log that grows until all of it fits.
  LibbpfLog log(level != 0);
  state.load_tried = true;
  const int error = [&] {
    const SignalBlock block;
    return bpf_object__load(state.object);
  }();
  if (error != 0) throw_system(env, "bpf_object__load", error, log.text());
  state.loaded = true;
  return Napi::String::New(env, log.text());
}

Napi::Value Object::map(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string name = string_argument(info, 0, "map");
  loaded(env);
  return Map::make(env, state_, find_map(env, name));
}

Napi::Value Object::program(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const std::string name = string_argument(info, 0, "program");
  loaded(env);
  bpf_program* program = find_program(env, name);
  if (bpf_program__fd(program) < 0) {
    throw Napi::RangeError::New(env, "the program '" + name + "' was not loaded");
  }
  return Program::make(env, state_, program);
}

void Object::close(const Napi::CallbackInfo&) { state_->close(); }

ObjectState& Object::opened(Napi::Env env) {
  if (!state_->is_open()) throw_closed(env, "the object");
  return *state_;
}

ObjectState& Object::not_loaded(Napi::Env env) {
  ObjectState& state = opened(env);
  if (state.load_tried) throw Napi::Error::New(env, "the object was loaded before");
  return state;
}

ObjectState& Object::loaded(Napi::Env env) {
  ObjectState& state = opened(env);
  if (!state.loaded) throw Napi::Error::New(env, "the object is not loaded");
  return state;
}

bpf_program* Object::find_program(Napi::Env env, const std::string& name) {
  bpf_program* program = bpf_object__find_program_by_name(state_->object, name.c_str());
  if (program == nullptr) throw Napi::RangeError::New(env, "no program '" + name + "'");
  return program;
}

bpf_map* Object::find_map(Napi::Env env, const std::string& name) {
  bpf_map* map = bpf_object__find_map_by_name(state_->object, name.c_str());
  if (map == nullptr) throw Napi::RangeError::New(env, "no map '" + name + "'");
  return map;
}
