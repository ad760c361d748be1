// How long vfs_read takes and how much it reads, without kprobes.
import { fentry, fexit, hash, histogram, nsecs, tid, u32, u64 } from '@tsbpf/dsl';

const start = hash(u32, u64, { maxEntries: 10_240 });

/** vfs_read latency in microseconds */
export const latency = histogram({ unit: 'us' });

/** Bytes that vfs_read delivered */
export const sizes = histogram({ unit: 'bytes' });

export const enter = fentry('vfs_read', () => {
  start.set(tid(), nsecs());
});

export const leave = fexit('vfs_read', (_file, _buf, _count, _pos, ret) => {
  const began = start.take(tid());
  if (began === undefined) return;
  latency.record((nsecs() - began) / 1000n);
  if (ret >= 0n) sizes.record(ret);
});
