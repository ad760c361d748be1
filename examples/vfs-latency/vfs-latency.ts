// How long vfs_read takes.
import { hash, histogram, kprobe, kretprobe, nsecs, tid, u32, u64 } from '@tsbpf/dsl';

const start = hash(u32, u64, { maxEntries: 10_240 });

/** vfs_read latency in microseconds */
export const latency = histogram({ unit: 'us' });

export const enter = kprobe('vfs_read', () => {
  start.set(tid(), nsecs());
});

export const leave = kretprobe('vfs_read', () => {
  const began = start.take(tid());
  if (began === undefined) return;
  latency.record((nsecs() - began) / 1000n);
});
