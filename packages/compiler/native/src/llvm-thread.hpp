#pragma once

#include "compilation.hpp"

namespace tsbpf {

/**
 * Compiles on a thread of its own and waits for it.
 *
 * LLVM ends the process on what it calls fatal errors ("Cannot select …"). Its handler may not
 * return and cannot unwind, because LLVM is built without exceptions. On a thread of its own it
 * need not: the handler hands over the message and stops that thread for good, with its stack and
 * its module. The process goes on, and so do later compilations, which share nothing with it. The
 * thread also has a stack that deeply nested code cannot exhaust.
 */
CompilationResult compileOnThread(const Compilation &input);

/** Makes fatal errors of LLVM stop the compiling thread instead of the process. */
void installFatalErrorHandler();

}  // namespace tsbpf
