#include "libbpf-log.hpp"

#include <cstdio>

#include <bpf/libbpf.h>

namespace {

// JavaScript has no strings of more than 512 MiB. The verifier's last words are at the end.
constexpr size_t kMostBytes = size_t{256} << 20;

// libbpf knows one print function for the process; worker threads may load objects side by side.
thread_local LibbpfLog* current = nullptr;

int collect(enum libbpf_print_level level, const char* format, va_list arguments) {
  if (current != nullptr) current->append(level, format, arguments);
  return 0;
}

}  // namespace

LibbpfLog::LibbpfLog(bool verbose) : verbose_(verbose), outer_(current) { current = this; }

LibbpfLog::~LibbpfLog() { current = outer_; }

void LibbpfLog::append(int level, const char* format, va_list arguments) {
  if (level != LIBBPF_WARN && !verbose_) return;
  va_list again;
  va_copy(again, arguments);
  const int length = std::vsnprintf(nullptr, 0, format, again);
  va_end(again);
  if (length <= 0) return;
  const size_t before = text_.size();
  text_.resize(before + static_cast<size_t>(length) + 1);
  std::vsnprintf(text_.data() + before, static_cast<size_t>(length) + 1, format, arguments);
  text_.resize(before + static_cast<size_t>(length));
  if (text_.size() > kMostBytes) shorten();
}

void LibbpfLog::shorten() {
  const size_t end = text_.size() - kMostBytes / 2;
  const std::string note = "\n[" + std::to_string(end - kMostBytes / 4) + " bytes left out]\n";
  text_.replace(kMostBytes / 4, end - kMostBytes / 4, note);
}

void install_libbpf_log() { libbpf_set_print(collect); }
