import type { Bool, KernelPointer, Pointer, S64, U32 } from './c-types.ts';
import type { task_struct } from './task.ts';

/** Raw tracepoints by event name, with the arguments that every supported kernel passes. */
export interface RawTracepoints {
  sched_switch(preempt: Bool, prev: Pointer<task_struct>, next: Pointer<task_struct>): void;
  sched_wakeup(task: Pointer<task_struct>): void;
  sched_wakeup_new(task: Pointer<task_struct>): void;
  sched_process_fork(parent: Pointer<task_struct>, child: Pointer<task_struct>): void;
  sched_process_exit(task: Pointer<task_struct>): void;
  sys_enter(regs: KernelPointer, id: S64): void;
  sys_exit(regs: KernelPointer, ret: S64): void;
  softirq_entry(vector: U32): void;
  softirq_exit(vector: U32): void;
}
