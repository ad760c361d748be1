#pragma once

#include <memory>
#include <set>

#include <bpf/libbpf.h>

/** Something that lives at most as long as its object. */
class Child {
 public:
  virtual ~Child() = default;
  /** Releases what the kernel or the loop holds for it. Called once at most by the parent. */
  virtual void close() = 0;
};

/** An open object and what hangs on it. Shared by its handles; only `close()` ends it early. */
struct ObjectState {
  bpf_object* object = nullptr;
  bool load_tried = false;
  bool loaded = false;
  std::set<std::shared_ptr<Child>> children;

  ObjectState() = default;
  ObjectState(const ObjectState&) = delete;
  ObjectState& operator=(const ObjectState&) = delete;
  ~ObjectState() { close(); }

  bool is_open() const { return object != nullptr; }

  void close() {
    if (object == nullptr) return;
    std::set<std::shared_ptr<Child>> ending;
    ending.swap(children);
    for (const auto& child : ending) child->close();
    bpf_object__close(object);
    object = nullptr;
  }
};
