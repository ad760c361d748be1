#pragma once

#include <cstdarg>
#include <string>

/** Collects what libbpf writes on this thread while it lives. Nothing is ever printed. Nests. */
class LibbpfLog {
 public:
  /** `verbose` also keeps information and debugging lines, such as the log of a loaded program. */
  explicit LibbpfLog(bool verbose = false);
  ~LibbpfLog();
  LibbpfLog(const LibbpfLog&) = delete;
  LibbpfLog& operator=(const LibbpfLog&) = delete;

  /** All of it; of more than 256 MiB, the beginning and the end. */
  const std::string& text() const { return text_; }

  void append(int level, const char* format, va_list arguments);

 private:
  void shorten();

  std::string text_;
  bool verbose_;
  LibbpfLog* outer_;
};

/** Routes libbpf's messages to the collectors. Once for each process. */
void install_libbpf_log();
