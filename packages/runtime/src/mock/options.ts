import type { ParamValues } from '../param-values.ts';
import type { MockTask } from './task.ts';

/** What a mock kernel starts with. */
export interface MockKernelOptions<M> {
  /** The task on whose behalf handlers run. Default pid 1, uid 0, named 'mock'. */
  readonly task?: MockTask;
  /** Values of the tracer's params, by export name. */
  readonly params?: ParamValues<M>;
  /** CPUs of the machine. Default 1. */
  readonly cpus?: number;
  /** The CPU that runs handlers. Default 0. */
  readonly cpu?: number;
  /** Where the clock starts, nanoseconds. Default one second. */
  readonly now?: bigint;
  /** Id of the current task's cgroup. Default 1. */
  readonly cgroupId?: bigint;
}

/** What differs for one run of a handler. */
export interface MockMoment {
  /** Changed as by `setTask()`, for this run. */
  readonly task?: MockTask;
  readonly cpu?: number;
}
