#include "objects/link.hpp"

#include "addon-data.hpp"

void Link::define(Napi::Env env) {
  Napi::Function constructor =
      DefineClass(env, "NativeLink", {InstanceMethod<&Link::close>("close")});
  AddonData::of(env).link = Napi::Persistent(constructor);
}

Napi::Value Link::make(Napi::Env env, const std::shared_ptr<ObjectState>& state, bpf_link* link) {
  Payload payload{state, std::make_shared<LinkState>(link)};
  state->children.insert(payload.link);
  return construct(AddonData::of(env).link, &payload);
}

Link::Link(const Napi::CallbackInfo& info) : ObjectWrap(info) {
  Payload& payload = constructor_payload<Payload>(info);
  state_ = payload.state;
  link_ = payload.link;
}

void Link::close(const Napi::CallbackInfo&) {
  const auto link = link_.lock();
  if (link == nullptr) return;
  link->close();
  if (const auto state = state_.lock()) state->children.erase(link);
}
