import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as vfs from './vfs-latency-fentry.ts';

const unread = [undefined, undefined, undefined, undefined] as const;

it('records how long a read takes and how much it delivers', () => {
  const kernel = mockKernel(vfs, { task: { tid: 7 } });
  kernel.fire(vfs.enter);
  kernel.clock.advance({ us: 3 });
  kernel.fire(vfs.leave, { args: unread, retval: 4096n });
  expect(kernel.map(vfs.latency).buckets).toEqual([{ low: 2n, high: 4n, count: 1n }]);
  expect(kernel.map(vfs.sizes).buckets).toEqual([{ low: 4096n, high: 8192n, count: 1n }]);
});

it('counts the end of a file as nothing delivered, a failure not at all', () => {
  const kernel = mockKernel(vfs);
  for (const retval of [0n, -9n]) {
    kernel.fire(vfs.enter);
    kernel.fire(vfs.leave, { args: unread, retval });
  }
  expect(kernel.map(vfs.latency).total).toBe(2n);
  expect(kernel.map(vfs.sizes).buckets).toEqual([{ low: 0n, high: 1n, count: 1n }]);
});

it('records nothing for a read that began before the tracer', () => {
  const kernel = mockKernel(vfs);
  kernel.fire(vfs.leave, { args: unread, retval: 512n });
  expect([kernel.map(vfs.latency).total, kernel.map(vfs.sizes).total]).toEqual([0n, 0n]);
});
