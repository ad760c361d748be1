import { syscallProgram } from '@tsbpf/dsl';
import {
  type MockKernel,
  type MockKernelOptions,
  type MockMoment,
  mockKernel,
} from '@tsbpf/runtime/mock';

/** A mock kernel that runs any body as a handler. */
export interface HandlerKernel {
  readonly kernel: MockKernel;
  /** Runs `body` inside a handler; what it returns. */
  run<T>(body: () => T, moment?: MockMoment): T;
}

/** A kernel with the given exports, and a program whose body each test brings along. */
export function handlerKernel(
  exports: object,
  options: MockKernelOptions<object> = {},
): HandlerKernel {
  let body: () => unknown = () => undefined;
  const program = syscallProgram(() => {
    body();
  });
  const kernel = mockKernel({ ...exports, program }, options);
  return {
    kernel,
    run<T>(wanted: () => T, moment?: MockMoment): T {
      const results: T[] = [];
      body = () => results.push(wanted());
      kernel.fire(program, {}, moment);
      return results[0] as T;
    },
  };
}
