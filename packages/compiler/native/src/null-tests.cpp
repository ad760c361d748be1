#include "null-tests.hpp"

#include <cstring>
#include <memory>
#include <vector>

namespace tsbpf {
namespace {

/** Whether a value is a comparison with zero or null. */
bool isZeroTest(LLVMValueRef value) {
  if (LLVMIsAICmpInst(value) == nullptr) return false;
  const LLVMIntPredicate predicate = LLVMGetICmpPredicate(value);
  return (predicate == LLVMIntEQ || predicate == LLVMIntNE) && LLVMIsNull(LLVMGetOperand(value, 1));
}

bool isNullTest(LLVMValueRef value) {
  return isZeroTest(value) &&
         LLVMGetTypeKind(LLVMTypeOf(LLVMGetOperand(value, 0))) == LLVMPointerTypeKind;
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

/** Instructions that combine a truth value with others. */
std::vector<LLVMValueRef> combiningUsers(LLVMValueRef test) {
  std::vector<LLVMValueRef> users;
  for (LLVMUseRef use = LLVMGetFirstUse(test); use != nullptr; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsAInstruction(user) != nullptr && combines(user)) users.push_back(user);
  }
  return users;
}

/** Whether a condition asks anything but `test` for zero. */
bool asksForAnotherZero(LLVMValueRef condition, LLVMValueRef test) {
  if (condition == test || LLVMIsAInstruction(condition) == nullptr) return false;
  if (isZeroTest(condition)) return true;
  if (!combines(condition)) return false;
  for (int index = 0; index < LLVMGetNumOperands(condition); ++index) {
    if (asksForAnotherZero(LLVMGetOperand(condition, index), test)) return true;
  }
  return false;
}

/** Whether a test is combined with another that LLVM could make one with it. */
bool canBeMerged(LLVMValueRef test) {
  for (LLVMValueRef user : combiningUsers(test)) {
    LLVMValueRef condition = user;
    std::vector<LLVMValueRef> users;
    while (!(users = combiningUsers(condition)).empty()) condition = users.front();
    if (asksForAnotherZero(condition, test)) return true;
  }
  return false;
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
        if (isNullTest(value) && canBeMerged(value)) tests.push_back(value);
      }
    }
  }
  for (LLVMValueRef test : tests) {
    const std::vector<LLVMValueRef> users = combiningUsers(test);
    LLVMValueRef replacement = hidden(test, context);
    for (LLVMValueRef user : users) {
      for (int index = 0; index < LLVMGetNumOperands(user); ++index) {
        if (LLVMGetOperand(user, index) == test) LLVMSetOperand(user, index, replacement);
      }
    }
  }
}

}  // namespace tsbpf
