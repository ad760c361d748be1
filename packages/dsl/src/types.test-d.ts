/*
 * Checked by tsc, not run: what the types must infer, and what they must refuse.
 */
import { expectTypeOf } from 'vitest';
import {
  array,
  bool,
  bytes,
  counter,
  fentry,
  fexit,
  firstOf,
  hash,
  histogram,
  type Infer,
  interval,
  kprobe,
  kretprobe,
  param,
  perCpuArray,
  rawTracepoint,
  readUser,
  ringbuf,
  shownAs,
  str,
  strings,
  struct,
  tracepoint,
  u8,
  u32,
  u64,
  untyped,
  userString,
} from './index.ts';
import type { ContextOf } from './probes/probe-spec.ts';

// Schemas: number up to 32 bits, bigint for 64.
const Event = struct({
  pid: u32,
  at: shownAs(u64, 'duration'),
  ok: bool,
  comm: str(16),
  args: strings(64),
  raw: bytes(4),
  list: array(u8, 3),
  inner: struct({ x: u64 }),
});
expectTypeOf<Infer<typeof Event>>().toEqualTypeOf<{
  pid: number;
  at: bigint;
  ok: boolean;
  comm: string;
  args: readonly string[];
  raw: Uint8Array;
  list: number[];
  inner: { x: bigint };
}>();
expectTypeOf(u32(1n)).toEqualTypeOf<number>();
expectTypeOf(u64(1)).toEqualTypeOf<bigint>();

// Maps: a lookup may find nothing.
const counts = hash(str(16), u64);
expectTypeOf(counts.get).returns.toEqualTypeOf<bigint | undefined>();
// @ts-expect-error the key is a string
counts.get(1);
// @ts-expect-error the value is a bigint
counts.set('a', 1);
// @ts-expect-error a lookup can be undefined
counts.set('a', counts.get('a') + 1n);
expectTypeOf(counts.take).returns.toEqualTypeOf<bigint | undefined>();
expectTypeOf(counts.getOrInsert('a', 1n)).toEqualTypeOf<bigint | undefined>();
counts.getOrInsertComputed('a', (key) => {
  expectTypeOf(key).toEqualTypeOf<string>();
  return 1n;
});
counts.update('a', (value) => value + 1n, 0n);
// @ts-expect-error the value is a bigint
counts.update('a', (value) => value + 1);
// @ts-expect-error an integer is changed by what is returned
counts.update('a', () => {});
const perKey = hash(u32, Event);
perKey.update(1, (event) => {
  event.pid += 1;
});
perKey.update(1, (event) => ({ ...event, pid: 2 }));
// @ts-expect-error a field is missing
perKey.update(1, (event) => ({ pid: event.pid }));
counts.increment('a');
counts.increment('a', 2n);
perCpuArray(u32, { maxEntries: 1 }).increment(0, 2);
// @ts-expect-error the value is a bigint
counts.increment('a', 2);
// @ts-expect-error the value is a number
perCpuArray(u32, { maxEntries: 1 }).increment(0, 2n);
// @ts-expect-error only integers are added to
perKey.increment(1);
// @ts-expect-error strings are not added to
hash(u32, str(8)).increment(1);
// @ts-expect-error every index is there from the start
array(u64, { maxEntries: 1 }).getOrInsert(0, 1n);
// @ts-expect-error an array map has as many entries as it says
perCpuArray(u64);
// @ts-expect-error a single counter has no keys
counter().increment('a');
// @ts-expect-error a keyed counter needs its key
counter(u32).increment();
// @ts-expect-error nothing but numbers is recorded
histogram().record('1');
// @ts-expect-error an array map cannot be deleted from
array(u64, { maxEntries: 1 }).delete(0);

const events = ringbuf(struct({ pid: u32, path: str(8) }));
// @ts-expect-error a field is missing
events.emit({ pid: 1 });
// @ts-expect-error there is no such field
events.emit({ pid: 1, path: '', comm: '' });
// @ts-expect-error the pid is a number
events.emit({ pid: 1n, path: '' });

// Params.
expectTypeOf(param(u64, { default: 1n, help: '' }).value).toEqualTypeOf<bigint>();
// @ts-expect-error the default has the type of the schema
param(u64, { default: 1, help: '' });
// @ts-expect-error every param has a help text
param(u32, { default: 1 });
// @ts-expect-error a struct cannot be a flag
param(struct({ a: u32 }), { default: { a: 1 }, help: '' });

// Kernel functions.
kprobe('vfs_read', (file, buf, count, pos) => {
  expectTypeOf(file.f_inode.i_ino).toEqualTypeOf<bigint>();
  expectTypeOf([buf, count, pos]).toEqualTypeOf<bigint[]>();
  // @ts-expect-error there is no such field
  file.f_nothing;
  // @ts-expect-error kernel memory is read-only
  file.f_flags = 1;
});
kretprobe('vfs_open', (ret) => expectTypeOf(ret).toEqualTypeOf<number>());
kretprobe('vfs_read', (ret) => expectTypeOf(ret).toEqualTypeOf<bigint>());
fexit('vfs_fsync', (file, datasync, ret) => {
  expectTypeOf(file.f_flags).toEqualTypeOf<number>();
  expectTypeOf([datasync, ret]).toEqualTypeOf<number[]>();
});
rawTracepoint('sched_switch', (preempt, prev, next) => {
  expectTypeOf(preempt).toEqualTypeOf<boolean>();
  expectTypeOf(next.real_parent.comm).toEqualTypeOf<string>();
  expectTypeOf(prev).toEqualTypeOf(next);
});
kprobe(untyped('anything'), (...registers) => expectTypeOf(registers).toEqualTypeOf<bigint[]>());
kprobe('vfs_*', (first) => expectTypeOf(first).toEqualTypeOf<bigint>());
kprobe(firstOf('vfs_read', 'vfs_write'), (file) =>
  expectTypeOf(file.f_flags).toEqualTypeOf<number>(),
);
kprobe(firstOf('new_name', 'vfs_fsync'), (file, datasync) => {
  expectTypeOf(file.f_flags).toEqualTypeOf<number>();
  expectTypeOf(datasync).toEqualTypeOf<number>();
});
kprobe(firstOf('new_name', 'old_name'), (first) => expectTypeOf(first).toEqualTypeOf<bigint>());
kretprobe(firstOf('vfs_open', 'vfs_fsync'), (ret) => expectTypeOf(ret).toEqualTypeOf<number>());
kretprobe(firstOf('new_name', 'old_name'), (ret) => expectTypeOf(ret).toEqualTypeOf<bigint>());
kretprobe('dput', (ret) => expectTypeOf(ret).toEqualTypeOf<undefined>());
// @ts-expect-error no such function
kprobe('vfs_raed', () => {});
// @ts-expect-error a pattern attaches to many, and fentry to one
fentry('vfs_*', () => {});
// @ts-expect-error vfs_fsync takes two arguments
kprobe('vfs_fsync', (file, datasync, more) => [file, datasync, more]);
// @ts-expect-error the count is a bigint
kprobe('vfs_read', (_file, _buf, count) => count + 1);
// @ts-expect-error no such raw tracepoint
rawTracepoint('sched_swich', () => {});

// Tracepoints.
tracepoint('syscalls:sys_enter_openat', (args) => {
  expectTypeOf(args.filename).toEqualTypeOf<bigint>();
  expectTypeOf(args.flags).toEqualTypeOf<number>();
  expectTypeOf(userString(args.filename, 8)).toEqualTypeOf<string>();
  // @ts-expect-error the flags are not an address
  userString(args.flags, 8);
  // @ts-expect-error there is no such field
  args.path;
});
tracepoint('sched:sched_process_exec', ({ filename }) =>
  expectTypeOf(filename).toEqualTypeOf<string>(),
);
// @ts-expect-error no such tracepoint
tracepoint('syscalls:sys_enter_opneat', () => {});
// @ts-expect-error several at once have no fields
tracepoint(['syscalls:sys_enter_read', 'syscalls:sys_enter_write'], (args) => args.fd);

// Helpers and timers.
expectTypeOf(readUser(u64, 1n)).toEqualTypeOf<bigint | undefined>();
expectTypeOf(readUser(bool, 1n)).toEqualTypeOf<boolean | undefined>();
// @ts-expect-error strings are read with userString
readUser(str(8), 1n);
// @ts-expect-error no such unit
interval('5h', () => {});

// Contexts of fire().
const opens = tracepoint('syscalls:sys_enter_openat', () => {});
expectTypeOf<NonNullable<ContextOf<typeof opens>['args']>['filename']>().toEqualTypeOf<
  bigint | undefined
>();
const leave = kretprobe('vfs_read', () => {});
expectTypeOf<ContextOf<typeof leave>['retval']>().toEqualTypeOf<bigint | undefined>();
