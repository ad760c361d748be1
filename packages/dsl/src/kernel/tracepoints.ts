import type {
  CharArray,
  DataLocString,
  S32,
  S64,
  SyscallArgument,
  U64,
  UserPointer,
} from './c-types.ts';

/**
 * Tracepoints by `subsystem:event`, with the fields of their records. The interface that declares the
 * fields has the name of the kernel's record struct.
 */
export interface Tracepoints {
  'raw_syscalls:sys_enter': trace_event_raw_sys_enter;
  'raw_syscalls:sys_exit': trace_event_raw_sys_exit;
  'syscalls:sys_enter_open': sys_enter_open;
  'syscalls:sys_enter_openat': sys_enter_openat;
  'syscalls:sys_exit_openat': syscall_exit;
  'syscalls:sys_enter_execve': sys_enter_execve;
  'syscalls:sys_exit_execve': syscall_exit;
  'syscalls:sys_enter_read': sys_enter_read;
  'syscalls:sys_exit_read': syscall_exit;
  'syscalls:sys_enter_write': sys_enter_write;
  'syscalls:sys_exit_write': syscall_exit;
  'syscalls:sys_enter_getpid': no_arguments;
  'syscalls:sys_enter_kill': sys_enter_kill;
  'syscalls:sys_enter_nanosleep': sys_enter_nanosleep;
  'syscalls:sys_enter_clock_nanosleep': sys_enter_clock_nanosleep;
  'sched:sched_process_exec': trace_event_raw_sched_process_exec;
  'sched:sched_process_fork': trace_event_raw_sched_process_fork;
  'sched:sched_process_exit': trace_event_raw_sched_process_template;
  'sched:sched_switch': trace_event_raw_sched_switch;
}

export interface trace_event_raw_sys_enter {
  readonly id: S64;
}

export interface trace_event_raw_sys_exit {
  readonly id: S64;
  readonly ret: S64;
}

/** The record of every `syscalls:sys_exit_*`, whose layout is `trace_event_raw_sys_exit`. */
export interface syscall_exit {
  readonly ret: SyscallArgument<0, S64>;
}

// biome-ignore lint/complexity/noBannedTypes: a record without fields is what it says
export type no_arguments = {};

export interface sys_enter_open {
  readonly filename: SyscallArgument<0, UserPointer>;
  readonly flags: SyscallArgument<1, S32>;
  readonly mode: SyscallArgument<2, S32>;
}

export interface sys_enter_openat {
  readonly dfd: SyscallArgument<0, S32>;
  readonly filename: SyscallArgument<1, UserPointer>;
  readonly flags: SyscallArgument<2, S32>;
  readonly mode: SyscallArgument<3, S32>;
}

export interface sys_enter_execve {
  readonly filename: SyscallArgument<0, UserPointer>;
  readonly argv: SyscallArgument<1, UserPointer>;
  readonly envp: SyscallArgument<2, UserPointer>;
}

export interface sys_enter_read {
  readonly fd: SyscallArgument<0, S32>;
  readonly buf: SyscallArgument<1, UserPointer>;
  readonly count: SyscallArgument<2, U64>;
}

export interface sys_enter_write {
  readonly fd: SyscallArgument<0, S32>;
  readonly buf: SyscallArgument<1, UserPointer>;
  readonly count: SyscallArgument<2, U64>;
}

export interface sys_enter_kill {
  readonly pid: SyscallArgument<0, S32>;
  readonly sig: SyscallArgument<1, S32>;
}

export interface sys_enter_nanosleep {
  readonly rqtp: SyscallArgument<0, UserPointer>;
  readonly rmtp: SyscallArgument<1, UserPointer>;
}

export interface sys_enter_clock_nanosleep {
  readonly which_clock: SyscallArgument<0, S32>;
  readonly flags: SyscallArgument<1, S32>;
  readonly rqtp: SyscallArgument<2, UserPointer>;
  readonly rmtp: SyscallArgument<3, UserPointer>;
}

export interface trace_event_raw_sched_process_exec {
  readonly filename: DataLocString;
  readonly pid: S32;
  readonly old_pid: S32;
}

export interface trace_event_raw_sched_process_fork {
  readonly parent_pid: S32;
  readonly child_pid: S32;
}

export interface trace_event_raw_sched_process_template {
  readonly comm: CharArray<16>;
  readonly pid: S32;
  readonly prio: S32;
}

export interface trace_event_raw_sched_switch {
  readonly prev_comm: CharArray<16>;
  readonly prev_pid: S32;
  readonly prev_prio: S32;
  readonly prev_state: S64;
  readonly next_comm: CharArray<16>;
  readonly next_pid: S32;
  readonly next_prio: S32;
}
