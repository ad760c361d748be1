#include "compilation.hpp"

#include "loads-apart.hpp"
#include "null-tests.hpp"

#include <iterator>
#include <llvm-c/Analysis.h>
#include <llvm-c/Core.h>
#include <llvm-c/Error.h>
#include <llvm-c/IRReader.h>
#include <llvm-c/Support.h>
#include <llvm-c/Target.h>
#include <llvm-c/TargetMachine.h>
#include <llvm-c/Transforms/PassBuilder.h>

#include <memory>

extern "C" {
// llvm-c/Target.h declares them by a macro over every target that LLVM was built with.
void LLVMInitializeBPFTargetInfo(void);
void LLVMInitializeBPFTarget(void);
void LLVMInitializeBPFTargetMC(void);
void LLVMInitializeBPFAsmPrinter(void);
}

namespace tsbpf {
namespace {

constexpr const char *kTriple = "bpfel";
constexpr const char *kCpu = "v3";
constexpr const char *kPasses = "default<O2>";

template <typename T, void (*Dispose)(T *)>
struct Disposer {
  void operator()(T *value) const { Dispose(value); }
};

template <typename Ref, void (*Dispose)(Ref)>
using Owned = std::unique_ptr<std::remove_pointer_t<Ref>, Disposer<std::remove_pointer_t<Ref>, Dispose>>;

using Context = Owned<LLVMContextRef, LLVMContextDispose>;
using Module = Owned<LLVMModuleRef, LLVMDisposeModule>;
using Machine = Owned<LLVMTargetMachineRef, LLVMDisposeTargetMachine>;
using Layout = Owned<LLVMTargetDataRef, LLVMDisposeTargetData>;
using Buffer = Owned<LLVMMemoryBufferRef, LLVMDisposeMemoryBuffer>;
using PassOptions = Owned<LLVMPassBuilderOptionsRef, LLVMDisposePassBuilderOptions>;

/** Takes over a message that LLVM allocated. */
std::string take(char *message) {
  if (message == nullptr) return {};
  std::string copy(message);
  LLVMDisposeMessage(message);
  return copy;
}

/** Collects the errors of one context; warnings and remarks are dropped. */
struct Errors {
  std::string text;

  void add(const std::string &message) {
    if (!text.empty()) text += '\n';
    text += message.substr(0, message.find_last_not_of(" \n") + 1);
  }

  static void collect(LLVMDiagnosticInfoRef info, void *self) {
    if (LLVMGetDiagInfoSeverity(info) != LLVMDSError) return;
    static_cast<Errors *>(self)->add(take(LLVMGetDiagInfoDescription(info)));
  }
};

Module parse(LLVMContextRef context, const std::string &text, Errors &errors) {
  // LLVMParseIRInContext takes the buffer over, even when it fails.
  LLVMMemoryBufferRef buffer =
      LLVMCreateMemoryBufferWithMemoryRangeCopy(text.data(), text.size(), "ir");
  LLVMModuleRef module = nullptr;
  char *message = nullptr;
  if (LLVMParseIRInContext(context, buffer, &module, &message)) {
    errors.add(take(message));
    return nullptr;
  }
  return Module(module);
}

bool verify(LLVMModuleRef module, Errors &errors) {
  char *message = nullptr;
  const bool broken = LLVMVerifyModule(module, LLVMReturnStatusAction, &message);
  const std::string text = take(message);
  if (broken) errors.add("broken module: " + text);
  return !broken;
}

Machine createMachine(Errors &errors) {
  LLVMTargetRef target = nullptr;
  char *message = nullptr;
  if (LLVMGetTargetFromTriple(kTriple, &target, &message)) {
    errors.add(take(message));
    return nullptr;
  }
  return Machine(LLVMCreateTargetMachine(target, kTriple, kCpu, "", LLVMCodeGenLevelDefault,
                                         LLVMRelocDefault, LLVMCodeModelDefault));
}

bool optimize(LLVMModuleRef module, LLVMTargetMachineRef machine, Errors &errors) {
  PassOptions options(LLVMCreatePassBuilderOptions());
  // BPF has no vectors.
  LLVMPassBuilderOptionsSetLoopVectorization(options.get(), false);
  LLVMPassBuilderOptionsSetSLPVectorization(options.get(), false);
  if (LLVMErrorRef error = LLVMRunPasses(module, kPasses, machine, options.get())) {
    char *message = LLVMGetErrorMessage(error);
    errors.add(message);
    LLVMDisposeErrorMessage(message);
  }
  return errors.text.empty();
}

Buffer emit(LLVMModuleRef module, LLVMTargetMachineRef machine, LLVMCodeGenFileType type,
            Errors &errors) {
  LLVMMemoryBufferRef buffer = nullptr;
  char *message = nullptr;
  if (LLVMTargetMachineEmitToMemoryBuffer(machine, module, type, &message, &buffer)) {
    errors.add(take(message));
    return nullptr;
  }
  return Buffer(buffer);
}

void setTarget(LLVMModuleRef module, LLVMTargetMachineRef machine) {
  LLVMSetTarget(module, kTriple);
  Layout layout(LLVMCreateTargetDataLayout(machine));
  LLVMSetModuleDataLayout(module, layout.get());
}

void run(const Compilation &input, LLVMContextRef context, CompilationResult &result,
         Errors &errors) {
  Machine machine = createMachine(errors);
  if (!machine) return;
  Module module = parse(context, input.text, errors);
  if (!module) return;
  setTarget(module.get(), machine.get());
  if (!verify(module.get(), errors) || !optimize(module.get(), machine.get(), errors)) return;
  hideNullTests(module.get(), context);
  makeUnorderedLoadsPlain(module.get());

  if (input.assembly) {
    // Emitting changes the module.
    Module copy(LLVMCloneModule(module.get()));
    Buffer text = emit(copy.get(), machine.get(), LLVMAssemblyFile, errors);
    if (text) {
      result.assembly.assign(LLVMGetBufferStart(text.get()), LLVMGetBufferSize(text.get()));
    }
    if (!errors.text.empty()) return;
  }
  Buffer object = emit(module.get(), machine.get(), LLVMObjectFile, errors);
  if (!object) return;
  const auto *bytes = reinterpret_cast<const std::uint8_t *>(LLVMGetBufferStart(object.get()));
  result.object.assign(bytes, bytes + LLVMGetBufferSize(object.get()));
}

}  // namespace

void initializeLlvm() {
  LLVMInitializeBPFTargetInfo();
  LLVMInitializeBPFTarget();
  LLVMInitializeBPFTargetMC();
  LLVMInitializeBPFAsmPrinter();
  const char *const options[] = {
      "tsbpf",
      // A loop's result in closed form needs 128-bit products, for which BPF has no instruction.
      "-replexitval=never",
      // Blocks stay in the order of the IR. LLVM would let the end of a loop fall through to its head, and
      // Linux 6.1 refuses to go back by anything but a jump.
      "-disable-block-placement",
      // What two branches have in common stays in both: one access to memory must not get a kernel pointer,
      // or the context, on one way and a map's value on the other.
      "-sink-common-insts=false",
      "-enable-tail-merge=false",
  };
  LLVMParseCommandLineOptions(std::size(options), options, nullptr);
}

CompilationResult compile(const Compilation &input) {
  CompilationResult result;
  Errors errors;
  {
    Context context(LLVMContextCreate());
    LLVMContextSetDiagnosticHandler(context.get(), Errors::collect, &errors);
    run(input, context.get(), result, errors);
  }
  if (!errors.text.empty()) {
    result.object.clear();
    result.assembly.clear();
    result.error = std::move(errors.text);
  }
  return result;
}

}  // namespace tsbpf
