#include "llvm-thread.hpp"

#include <llvm-c/ErrorHandling.h>
#include <pthread.h>
#include <unistd.h>

#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>

namespace tsbpf {
namespace {

constexpr std::size_t kStackBytes = 64 * 1024 * 1024;

/** Shared by the waiting and the compiling thread; the last one to leave frees it. */
struct Job {
  Compilation input;
  CompilationResult result;
  bool done = false;
  std::mutex mutex;
  std::condition_variable changed;

  void finish(CompilationResult &&outcome) {
    {
      std::lock_guard<std::mutex> lock(mutex);
      result = std::move(outcome);
      done = true;
    }
    changed.notify_one();
  }
};

/** The job of a compiling thread; null on every other thread. */
thread_local std::shared_ptr<Job> *currentJob = nullptr;

void onFatalError(const char *reason) {
  // Not ours: returning lets LLVM do what it would have done without a handler.
  if (currentJob == nullptr) return;
  CompilationResult failure;
  failure.error = reason == nullptr ? "fatal error" : reason;
  (*currentJob)->finish(std::move(failure));
  for (;;) pause();
}

void *runJob(void *argument) {
  std::unique_ptr<std::shared_ptr<Job>> job(static_cast<std::shared_ptr<Job> *>(argument));
  currentJob = job.get();
  CompilationResult result = compile((*job)->input);
  currentJob = nullptr;
  (*job)->finish(std::move(result));
  return nullptr;
}

CompilationResult failedToStart(int error) {
  CompilationResult failure;
  failure.error = std::string("cannot start a thread for LLVM: ") + std::strerror(error);
  return failure;
}

}  // namespace

void installFatalErrorHandler() { LLVMInstallFatalErrorHandler(onFatalError); }

CompilationResult compileOnThread(const Compilation &input) {
  auto job = std::make_shared<Job>();
  job->input = input;

  pthread_attr_t attributes;
  if (int error = pthread_attr_init(&attributes)) return failedToStart(error);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  auto argument = std::make_unique<std::shared_ptr<Job>>(job);
  pthread_t thread;
  const int error = pthread_create(&thread, &attributes, runJob, argument.get());
  pthread_attr_destroy(&attributes);
  if (error != 0) return failedToStart(error);
  argument.release();

  std::unique_lock<std::mutex> lock(job->mutex);
  job->changed.wait(lock, [&] { return job->done; });
  return std::move(job->result);
}

}  // namespace tsbpf
