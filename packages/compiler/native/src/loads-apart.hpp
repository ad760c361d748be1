#pragma once

#include <llvm-c/Core.h>

namespace tsbpf {

/**
 * Makes plain loads of the unordered atomic ones. Loads through pointers whose type the kernel's verifier
 * knows are atomic for the optimiser, which merges such with no other: one instruction must not read
 * through a typed pointer on one way and a map's value on the other. BPF's code generator knows plain
 * loads only. For optimized modules.
 */
void makeUnorderedLoadsPlain(LLVMModuleRef module);

}  // namespace tsbpf
