// How long a function of a program takes, by its first argument.
import {
  hash,
  histogram,
  nsecs,
  param,
  str,
  struct,
  tid,
  u32,
  u64,
  uprobe,
  uretprobe,
} from '@tsbpf/dsl';

export const binary = param(str(256), { default: './compute', help: 'path of the program' });

const running = hash(u32, struct({ began: u64, rounds: u64 }));

/** Latency of compute() in microseconds, by its number of rounds */
export const latency = histogram(u64, { unit: 'us' });

export const enter = uprobe(binary, 'compute', (rounds) => {
  running.set(tid(), { began: nsecs(), rounds });
});

export const leave = uretprobe(binary, 'compute', () => {
  const call = running.take(tid());
  if (call === undefined) return;
  latency.record(call.rounds, (nsecs() - call.began) / 1000n);
});
