#pragma once

#include <memory>

#include <napi.h>

#include "objects/object-state.hpp"

/** An attachment. The object keeps it until it is closed; dropping the handle does not detach. */
class LinkState : public Child {
 public:
  /** Takes `link`. */
  explicit LinkState(bpf_link* link) : link_(link) {}
  ~LinkState() override { close(); }
  void close() override {
    if (link_ != nullptr) bpf_link__destroy(link_);
    link_ = nullptr;
  }

 private:
  bpf_link* link_;
};

/** NativeLink of native-addon.ts. */
class Link : public Napi::ObjectWrap<Link> {
 public:
  struct Payload {
    std::shared_ptr<ObjectState> state;
    std::shared_ptr<LinkState> link;
  };

  static void define(Napi::Env env);
  static Napi::Value make(Napi::Env env, const std::shared_ptr<ObjectState>& state,
                          bpf_link* link);

  explicit Link(const Napi::CallbackInfo& info);

 private:
  void close(const Napi::CallbackInfo& info);

  // Weak: a handle that outlives its object keeps nothing open.
  std::weak_ptr<ObjectState> state_;
  std::weak_ptr<LinkState> link_;
};
