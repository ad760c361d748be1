#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tsbpf {

/** What LLVM is asked to do. */
struct Compilation {
  /** LLVM IR as text. */
  std::string text;
  /** Whether assembly is wanted too. */
  bool assembly = false;
};

/** The object, or why there is none. */
struct CompilationResult {
  std::vector<std::uint8_t> object;
  std::string assembly;
  /** Present when there is no object; one error a line. Starts with `file:line:column: ` where LLVM knows the place. */
  std::optional<std::string> error;
};

/** Sets up LLVM for BPF. Called once in a process, before anything else. */
void initializeLlvm();

/**
 * Compiles IR to an object for bpfel. Every LLVM object that it makes is gone when it returns.
 * Errors of LLVM are in the result; it throws nothing.
 */
CompilationResult compile(const Compilation &input);

}  // namespace tsbpf
