#pragma once

#include <llvm-c/Core.h>

namespace tsbpf {

/**
 * Hides the tests of pointers for null that are part of a larger condition. LLVM's code generator would
 * make one test of several, with an `|` of the pointers, which the kernel's verifier forbids. For optimized
 * modules: tests that a branch asks stay as they are.
 */
void hideNullTests(LLVMModuleRef module, LLVMContextRef context);

}  // namespace tsbpf
