import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as vfs from './vfs-latency.ts';

it('records how long a read takes', () => {
  const kernel = mockKernel(vfs, { task: { tid: 7, comm: 'cat' } });
  kernel.fire(vfs.enter);
  kernel.clock.advance({ us: 250 });
  kernel.fire(vfs.leave, { retval: 512n });
  expect(kernel.map(vfs.latency)).toMatchObject({
    unit: 'us',
    total: 1n,
    buckets: [{ low: 128n, high: 256n, count: 1n }],
  });
});

it('keeps threads apart', () => {
  const kernel = mockKernel(vfs);
  kernel.fire(vfs.enter, {}, { task: { tid: 7 } });
  kernel.clock.advance({ us: 100 });
  kernel.fire(vfs.enter, {}, { task: { tid: 8 } });
  kernel.clock.advance({ us: 10 });
  kernel.fire(vfs.leave, {}, { task: { tid: 7 } });
  kernel.fire(vfs.leave, {}, { task: { tid: 8 } });
  expect(kernel.map(vfs.latency).buckets.map(({ low }) => low)).toEqual([8n, 16n, 32n, 64n]);
  expect(kernel.map(vfs.latency).buckets.map(({ count }) => count)).toEqual([1n, 0n, 0n, 1n]);
});

it('records nothing for a read that began before the tracer', () => {
  const kernel = mockKernel(vfs);
  kernel.fire(vfs.leave, { retval: 512n });
  expect(kernel.map(vfs.latency).total).toBe(0n);
});
