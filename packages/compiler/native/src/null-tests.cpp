#include "null-tests.hpp"

#include <cstring>
#include <memory>
#include <vector>

namespace tsbpf {
namespace {

bool isNullTest(LLVMValueRef value) {
  if (LLVMGetInstructionOpcode(value) != LLVMICmp) return false;
  const LLVMIntPredicate predicate = LLVMGetICmpPredicate(value);
  if (predicate != LLVMIntEQ && predicate != LLVMIntNE) return false;
  LLVMValueRef right = LLVMGetOperand(value, 1);
  return LLVMGetTypeKind(LLVMTypeOf(right)) == LLVMPointerTypeKind && LLVMIsNull(right);
}

/** Whether an instruction combines truth values: and, or, xor, and a select between them. */
bool combines(LLVMValueRef user) {
  LLVMTypeRef type = LLVMTypeOf(user);
  if (LLVMGetTypeKind(type) != LLVMIntegerTypeKind || LLVMGetIntTypeWidth(type) != 1) return false;
  switch (LLVMGetInstructionOpcode(user)) {
    case LLVMAnd:
    case LLVMOr:
    case LLVMXor:
    case LLVMSelect:
      return true;
    default:
      return false;
  }
}

std::vector<LLVMValueRef> combiningUsers(LLVMValueRef test) {
  std::vector<LLVMValueRef> users;
  for (LLVMUseRef use = LLVMGetFirstUse(test); use != nullptr; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAInstruction(user) != nullptr && combines(user)) users.push_back(user);
  }
  return users;
}

/** The same truth value, out of assembly that LLVM cannot look into. */
LLVMValueRef hidden(LLVMValueRef test, LLVMContextRef context) {
  std::unique_ptr<LLVMOpaqueBuilder, void (*)(LLVMBuilderRef)> builder(
      LLVMCreateBuilderInContext(context), LLVMDisposeBuilder);
  LLVMPositionBuilderBefore(builder.get(), LLVMGetNextInstruction(test));
  LLVMTypeRef word = LLVMInt64TypeInContext(context);
  LLVMTypeRef type = LLVMFunctionType(word, &word, 1, false);
  const char *constraints = "=r,0";
  LLVMValueRef assembly = LLVMGetInlineAsm(type, "", 0, constraints, std::strlen(constraints), true,
                                           false, LLVMInlineAsmDialectATT, false);
  LLVMValueRef wide = LLVMBuildZExt(builder.get(), test, word, "");
  LLVMValueRef result = LLVMBuildCall2(builder.get(), type, assembly, &wide, 1, "");
  return LLVMBuildICmp(builder.get(), LLVMIntNE, result, LLVMConstInt(word, 0, false), "");
}

}  // namespace

void hideNullTests(LLVMModuleRef module, LLVMContextRef context) {
  std::vector<LLVMValueRef> tests;
  for (LLVMValueRef function = LLVMGetFirstFunction(module); function != nullptr;
       function = LLVMGetNextFunction(function)) {
    for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block != nullptr;
         block = LLVMGetNextBasicBlock(block)) {
      for (LLVMValueRef value = LLVMGetFirstInstruction(block); value != nullptr;
           value = LLVMGetNextInstruction(value)) {
        if (isNullTest(value)) tests.push_back(value);
      }
    }
  }
  for (LLVMValueRef test : tests) {
    const std::vector<LLVMValueRef> users = combiningUsers(test);
    if (users.empty()) continue;
    LLVMValueRef replacement = hidden(test, context);
    for (LLVMValueRef user : users) {
      for (int index = 0; index < LLVMGetNumOperands(user); ++index) {
        if (LLVMGetOperand(user, index) == test) LLVMSetOperand(user, index, replacement);
      }
    }
  }
}

}  // namespace tsbpf
