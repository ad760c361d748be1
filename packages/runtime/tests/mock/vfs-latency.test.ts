import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as vfs from './vfs-latency.ts';

it('records how long a read takes', () => {
  const kernel = mockKernel(vfs, { task: { tid: 7, comm: 'cat' } });
  kernel.fire(vfs.enter);
  kernel.clock.advance({ us: 250 });
  kernel.fire(vfs.leave, { retval: 512n });
  expect(kernel.map(vfs.latency).total).toBe(1n);
});

it('records nothing for a read that began before the tracer', () => {
  const kernel = mockKernel(vfs);
  kernel.fire(vfs.leave, { retval: 512n });
  expect(kernel.map(vfs.latency).total).toBe(0n);
});
