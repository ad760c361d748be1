#include "objects/map.hpp"

#include <algorithm>
#include <cerrno>

#include <bpf/bpf.h>

#include "addon-data.hpp"
#include "errors.hpp"
#include "objects/ring-reader.hpp"

namespace {

// The kernel writes at most this much of a batch's position.
constexpr size_t kCursorSize = 8;

/** Bytes that the kernel copies for one value, as bpf_map_value_size() of the kernel has it. */
size_t copied_size(bpf_map_type type, size_t value_size) {
  switch (type) {
    case BPF_MAP_TYPE_PERCPU_HASH:
    case BPF_MAP_TYPE_LRU_PERCPU_HASH:
    case BPF_MAP_TYPE_PERCPU_ARRAY:
    case BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE:
      return (value_size + 7) / 8 * 8 * static_cast<size_t>(std::max(libbpf_num_possible_cpus(), 1));
    case BPF_MAP_TYPE_PROG_ARRAY:
    case BPF_MAP_TYPE_PERF_EVENT_ARRAY:
    case BPF_MAP_TYPE_CGROUP_ARRAY:
    case BPF_MAP_TYPE_ARRAY_OF_MAPS:
    case BPF_MAP_TYPE_HASH_OF_MAPS:
      return sizeof(uint32_t);
    default:
      return value_size;
  }
}

/** A fixed number as a property that JavaScript cannot change. */
void constant(Napi::Object target, const char* name, double value) {
  target.DefineProperty(Napi::PropertyDescriptor::Value(
      name, Napi::Number::New(target.Env(), value), napi_enumerable));
}

}  // namespace

void Map::define(Napi::Env env) {
  Napi::Function constructor = DefineClass(
      env, "NativeMap",
      {InstanceMethod<&Map::lookup>("lookup"), InstanceMethod<&Map::update>("update"),
       InstanceMethod<&Map::remove>("delete"), InstanceMethod<&Map::next_key>("nextKey"),
       InstanceMethod<&Map::lookup_batch>("lookupBatch"),
       InstanceMethod<&Map::open_ring>("openRing"), InstanceMethod<&Map::close>("close")});
  AddonData::of(env).map = Napi::Persistent(constructor);
}

Napi::Value Map::make(Napi::Env env, const std::shared_ptr<ObjectState>& state, bpf_map* map) {
  if (bpf_map__fd(map) < 0) throw Napi::RangeError::New(env, "the map was not created");
  Payload payload{state, map};
  return construct(AddonData::of(env).map, &payload);
}

Map::Map(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  Payload& payload = constructor_payload<Payload>(info);
  state_ = payload.state;
  fd_ = bpf_map__fd(payload.map);
  type_ = bpf_map__type(payload.map);
  key_size_ = bpf_map__key_size(payload.map);
  value_size_ = copied_size(type_, bpf_map__value_size(payload.map));
  max_entries_ = bpf_map__max_entries(payload.map);
  Napi::Object self = info.This().As<Napi::Object>();
  constant(self, "keySize", static_cast<double>(key_size_));
  constant(self, "valueSize", static_cast<double>(value_size_));
  constant(self, "maxEntries", max_entries_);
}

Napi::Value Map::lookup(const Napi::CallbackInfo& info) {
  const Bytes key = bytes_argument(info, 0, "key", key_size_);
  const Bytes value = bytes_argument(info, 1, "value", value_size_);
  check_open(info.Env());
  const int error = bpf_map_lookup_elem(fd_, key.data, value.data);
  if (error != 0 && error != -ENOENT) throw_system(info.Env(), "bpf_map_lookup_elem", error);
  return Napi::Boolean::New(info.Env(), error == 0);
}

void Map::update(const Napi::CallbackInfo& info) {
  const Bytes key = bytes_argument(info, 0, "key", key_size_);
  const Bytes value = bytes_argument(info, 1, "value", value_size_);
  const uint64_t flags = number_argument(info, 2, "flags", 0, 1u << 30);
  check_open(info.Env());
  const int error = bpf_map_update_elem(fd_, key.data, value.data, flags);
  if (error != 0) throw_system(info.Env(), "bpf_map_update_elem", error);
}

Napi::Value Map::remove(const Napi::CallbackInfo& info) {
  const Bytes key = bytes_argument(info, 0, "key", key_size_);
  check_open(info.Env());
  const int error = bpf_map_delete_elem(fd_, key.data);
  if (error != 0 && error != -ENOENT) throw_system(info.Env(), "bpf_map_delete_elem", error);
  return Napi::Boolean::New(info.Env(), error == 0);
}

Napi::Value Map::next_key(const Napi::CallbackInfo& info) {
  const bool first = info[0].IsUndefined();
  const uint8_t* key = first ? nullptr : bytes_argument(info, 0, "key", key_size_).data;
  const Bytes next = bytes_argument(info, 1, "next", key_size_);
  check_open(info.Env());
  const int error = bpf_map_get_next_key(fd_, key, next.data);
  if (error != 0 && error != -ENOENT) throw_system(info.Env(), "bpf_map_get_next_key", error);
  return Napi::Boolean::New(info.Env(), error == 0);
}

Napi::Value Map::lookup_batch(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  const size_t cursor_size = std::max(key_size_, kCursorSize);
  const Bytes cursor = bytes_argument(info, 0, "cursor", cursor_size);
  const bool first = bool_argument(info, 1, "first");
  const Bytes keys = bytes_argument(info, 2, "keys");
  const Bytes values = bytes_argument(info, 3, "values");
  check_open(env);
  const size_t room = std::min(key_size_ == 0 ? 0 : keys.length / key_size_,
                               value_size_ == 0 ? 0 : values.length / value_size_);
  if (room == 0 || room > UINT32_MAX) {
    throw Napi::RangeError::New(env, "keys and values must have room for at least one entry");
  }
  auto count = static_cast<uint32_t>(room);
  LIBBPF_OPTS(bpf_map_batch_opts, options);
  const int error = bpf_map_lookup_batch(fd_, first ? nullptr : cursor.data, cursor.data, keys.data,
                                         values.data, &count, &options);
  if (error != 0 && error != -ENOENT) throw_system(env, "bpf_map_lookup_batch", error);
  Napi::Array result = Napi::Array::New(env, 2);
  result.Set(0u, Napi::Number::New(env, count));
  result.Set(1u, Napi::Boolean::New(env, error == -ENOENT));
  return result;
}

Napi::Value Map::open_ring(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  check_open(env);
  if (type_ != BPF_MAP_TYPE_RINGBUF) {
    throw Napi::TypeError::New(env, "the map is not a ring buffer");
  }
  return RingReader::make(env, state_, fd_, max_entries_);
}

void Map::close(const Napi::CallbackInfo&) { closed_ = true; }

void Map::check_open(Napi::Env env) {
  if (closed_ || !state_->is_open()) throw_closed(env, "the map");
}
