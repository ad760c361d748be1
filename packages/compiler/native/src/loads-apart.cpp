#include "loads-apart.hpp"

namespace tsbpf {

void makeUnorderedLoadsPlain(LLVMModuleRef module) {
  for (LLVMValueRef function = LLVMGetFirstFunction(module); function != nullptr;
       function = LLVMGetNextFunction(function)) {
    for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block != nullptr;
         block = LLVMGetNextBasicBlock(block)) {
      for (LLVMValueRef value = LLVMGetFirstInstruction(block); value != nullptr;
           value = LLVMGetNextInstruction(value)) {
        if (LLVMIsALoadInst(value) != nullptr && LLVMGetOrdering(value) == LLVMAtomicOrderingUnordered) {
          LLVMSetOrdering(value, LLVMAtomicOrderingNotAtomic);
        }
      }
    }
  }
}

}  // namespace tsbpf
