// What the program 'flows' opens, reads and writes.
import { comm, nsecs, syscallProgram, tracepoint, userString } from '@tsbpf/dsl';
import { begin, finish, forget } from './account.ts';
import { summarise } from './report.ts';
import { Operation } from './schemas.ts';

export {
  bySize,
  enabled,
  failures,
  files,
  groups,
  largest,
  latency,
  pending,
  perKind,
  recent,
  reports,
  sequence,
  sizes,
  summary,
  threshold,
  verbosity,
  volume,
} from './schemas.ts';

function isWanted(): boolean {
  return comm() === 'flows';
}

export const onOpen = tracepoint('syscalls:sys_enter_openat', ({ filename, flags }) => {
  if (isWanted()) {
    begin(Operation.OPEN, -1, BigInt(flags), nsecs(), userString(filename, 48));
  }
});

export const onOpened = tracepoint('syscalls:sys_exit_openat', ({ ret }) => {
  if (isWanted()) finish(Operation.OPEN, ret, nsecs());
});

export const onRead = tracepoint('syscalls:sys_enter_read', ({ fd, count }) => {
  if (isWanted()) begin(Operation.READ, fd, count, nsecs(), '');
});

export const onReadDone = tracepoint('syscalls:sys_exit_read', ({ ret }) => {
  if (isWanted()) finish(Operation.READ, ret, nsecs());
});

export const onWrite = tracepoint('syscalls:sys_enter_write', ({ fd, count }) => {
  if (isWanted()) begin(Operation.WRITE, fd, count, nsecs(), '');
});

export const onWritten = tracepoint('syscalls:sys_exit_write', ({ ret }) => {
  if (isWanted()) finish(Operation.WRITE, ret, nsecs());
});

export const onExit = tracepoint('sched:sched_process_exit', () => {
  if (isWanted()) summarise();
});

const FLAGS = [0, 0x42, 0x241, 2];
const RESULTS = [3, -2, 4, 5, -13, 6, 7, -11];

function pathOf(step: number): string {
  switch (step % 6) {
    case 0:
      return '/tmp/first';
    case 1:
      return '/usr/lib/libc.so.6';
    case 2:
      return '/dev/zero';
    case 3:
      return '/proc/self/maps';
    case 4:
      return 'plugin.so';
    default:
      return '/home/somebody/a/name/that/is/longer/than/the/room/for/it';
  }
}

/** A made-up workload, with a clock of its own. */
export const run = syscallProgram(() => {
  let now = 1_000n;
  for (let step = 0; step < 24; step++) {
    const result = RESULTS[step % 8] ?? 0;
    begin(Operation.OPEN, -1, BigInt(FLAGS[step % 4] ?? 0), now, pathOf(step));
    now += BigInt(step * step) + 1n;
    finish(Operation.OPEN, BigInt(result), now);
    for (let transfer = 0; transfer < 6; transfer++) {
      const operation = transfer % 3 === 0 ? Operation.WRITE : Operation.READ;
      const requested = 1n << BigInt(transfer * 2);
      begin(operation, (step % 5) + 3, requested, now, 'by number');
      now += requested;
      const isRefused = (step + transfer) % 7 === 6;
      finish(operation, isRefused ? -5n : requested - BigInt(step & 1), now);
    }
    if (step % 9 === 8 && forget((step % 5) + 3)) now += 100n;
  }
  finish(Operation.READ, 5n, now);
  summarise();
});
