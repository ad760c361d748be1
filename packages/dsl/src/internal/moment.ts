import type { task_struct } from '../kernel/task.ts';
import type { Schema } from '../schema/schema.ts';

/** The task on whose behalf a handler runs. */
export interface TaskIdentity {
  /** Process id (the kernel's tgid). */
  readonly pid: number;
  /** Thread id (the kernel's pid). */
  readonly tid: number;
  readonly uid: number;
  readonly gid: number;
  readonly comm: string;
}

/** What the helpers can see when a handler runs outside the kernel. */
export interface Moment {
  readonly task: TaskIdentity;
  readonly cpu: number;
  readonly cgroupId: bigint;
  /** Monotonic clock, nanoseconds. */
  now(): bigint;
  currentTask(): task_struct;
  /** The NUL-terminated string at a user address, or '' when the address cannot be read. */
  userString(address: bigint, capacity: number): string;
  /** The NUL-terminated string at a kernel address, or '' when the address cannot be read. */
  kernelString(address: bigint, capacity: number): string;
  /** The strings in `length` bytes of user memory, cut to `capacity`; none when it cannot be read. */
  userStrings(address: bigint, length: bigint, capacity: number): readonly string[];
  /** The value at a user address, or undefined when the address cannot be read. */
  readUser(schema: Schema, address: bigint): unknown;
}
