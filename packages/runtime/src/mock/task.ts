import type { kernel } from '@tsbpf/dsl';
import type { TaskIdentity } from '@tsbpf/dsl/~internal';
import type { DeepPartial } from './deep-partial.ts';

/** What a test says of a task. */
export interface MockTask {
  /** Process id. When only `tid` is given, that. */
  readonly pid?: number;
  /** Thread id. When only `pid` is given, that: the main thread. */
  readonly tid?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly comm?: string;
  /**
   * Fields of the kernel's `task_struct` that handlers read with `currentTask()`. `pid`, `tgid` and
   * `comm` follow from the task when they are not given here.
   */
  readonly kernel?: DeepPartial<kernel.task_struct>;
}

/** The task that runs on a mock kernel. */
export interface RunningTask extends TaskIdentity {
  readonly kernel: DeepPartial<kernel.task_struct>;
}

/** The first task of a mock kernel: pid 1, uid 0, named 'mock', where the test says nothing else. */
export function firstTask(given: MockTask = {}): RunningTask {
  const id = given.pid ?? given.tid ?? 1;
  return changedTask({ pid: id, tid: id, uid: 0, gid: 0, comm: 'mock', kernel: {} }, given);
}

/**
 * The task with what is given changed and the rest as it was. `pid` alone means the main thread of
 * that process, `tid` alone another thread of the same process.
 */
export function changedTask(task: RunningTask, given: MockTask): RunningTask {
  const tid = given.tid ?? given.pid ?? task.tid;
  const changed: RunningTask = { ...task, ...given, tid };
  for (const name of ['pid', 'tid', 'uid', 'gid'] as const) {
    const value = changed[name];
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
      throw new RangeError(
        `${name} of a task must be a whole number of 32 bits, got ${String(value)}`,
      );
    }
  }
  if (typeof changed.comm !== 'string') throw new TypeError('comm of a task must be a string');
  return Object.freeze(changed);
}
