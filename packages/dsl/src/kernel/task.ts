import type { CharArray, Pointer, S32, U32, U64 } from './c-types.ts';

/** A thread. Fields that every supported kernel (6.1 to 6.18) has; read by CO-RE. */
export interface task_struct {
  /** Thread id. */
  readonly pid: S32;
  /** Process id. */
  readonly tgid: S32;
  readonly flags: U32;
  readonly prio: S32;
  readonly static_prio: S32;
  readonly exit_code: S32;
  readonly exit_signal: S32;
  readonly comm: CharArray<16>;
  /** Monotonic start time, nanoseconds. */
  readonly start_time: U64;
  readonly start_boottime: U64;
  readonly utime: U64;
  readonly stime: U64;
  readonly nvcsw: U64;
  readonly nivcsw: U64;
  readonly min_flt: U64;
  readonly maj_flt: U64;
  readonly real_parent: Pointer<task_struct>;
  readonly parent: Pointer<task_struct>;
  readonly group_leader: Pointer<task_struct>;
  /** Null in kernel threads. */
  readonly mm: Pointer<mm_struct>;
}

/** The address space of a process. */
export interface mm_struct {
  readonly arg_start: U64;
  readonly arg_end: U64;
  readonly env_start: U64;
  readonly env_end: U64;
  readonly start_code: U64;
  readonly end_code: U64;
  readonly start_brk: U64;
  readonly brk: U64;
  readonly start_stack: U64;
  readonly total_vm: U64;
  readonly hiwater_rss: U64;
}
