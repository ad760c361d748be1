import {
  array,
  bool,
  cell,
  counter,
  fentry,
  hash,
  histogram,
  interval,
  kprobe,
  lruHash,
  param,
  perCpuArray,
  perCpuHash,
  profile,
  rawTracepoint,
  ringbuf,
  str,
  struct,
  syscallProgram,
  tracepoint,
  u32,
  u64,
  untyped,
  uprobe,
  uretprobe,
} from '@tsbpf/dsl';

// The TypeScript side of runtime-source.ts: what a tracer's module exports. Its handlers never run.

const nothing = (): void => {};

export const Event = struct({
  seq: u64,
  time: u64,
  pid: u32,
  tid: u32,
  comm: str(16),
  a: u64,
  b: u64,
  c: u32,
  d: u32,
});

export const events = ringbuf(Event, { bytes: 1 << 20 });
export const small = ringbuf(u64, { bytes: 4096 });
export const pairs = hash(u32, struct({ id: u32, total: u64 }), { maxEntries: 64 });
export const recent = lruHash(u32, u64, { maxEntries: 64 });
export const perCpu = perCpuHash(u32, u32, { maxEntries: 16 });
export const slots = array(u64, { maxEntries: 8 });
export const cpuSlots = perCpuArray(u32, { maxEntries: 4 });
export const calls = counter();
export const callsBy = counter(u32, { maxEntries: 16 });
export const sizes = histogram({ unit: 'bytes' });
export const sizesBy = histogram(u32, { unit: 'bytes', maxEntries: 16 });

export const total = cell(u64, 7n);
export const last = cell(struct({ id: u32, total: u64 }));

export const count = param(u32, { default: 3, help: 'events to emit' });
export const wide = param(u64, { default: 0n, help: 'a wide number' });
export const label = param(str(8), { default: 'none', help: 'a text' });
export const flag = param(bool, { default: false, help: 'a switch' });
export const binary = param(str(256), { default: '', help: 'a program' });

export const produce = syscallProgram(nothing);
export const overflow = syscallProgram(nothing);
export const fill = syscallProgram(nothing);
export const say = syscallProgram(nothing);
export const rejected = syscallProgram(nothing);
export const onTracepoint = tracepoint(untyped('syscalls:sys_enter_getpgid'), nothing);
export const onClock = profile({ hz: 1000 }, nothing);
export const onInterval = interval('1ms', nothing);
export const onUser = uprobe(binary, 'traced_function', nothing);
export const onUserReturn = uretprobe(binary, 'traced_function', nothing);
export const onKernel = kprobe(untyped('do_nanosleep'), nothing);
export const onRaw = rawTracepoint('sched_switch', nothing);
export const onEnter = fentry(untyped('do_nanosleep'), nothing);
