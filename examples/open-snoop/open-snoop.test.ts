import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as openSnoop from './open-snoop.ts';

it('reports who opens what', () => {
  const kernel = mockKernel(openSnoop, { task: { pid: 5, comm: 'cat' } });
  const filename = kernel.userMemory.string('/etc/hostname');
  kernel.fire(openSnoop.openat, { args: { filename } });
  expect(kernel.take(openSnoop.opens)).toEqual([{ pid: 5, comm: 'cat', path: '/etc/hostname' }]);
});

it('reports only the target, when there is one', () => {
  const kernel = mockKernel(openSnoop, { params: { target: 5 } });
  const filename = kernel.userMemory.string('/etc/hostname');
  for (const pid of [4, 5, 6]) {
    kernel.fire(openSnoop.openat, { args: { filename } }, { task: { pid } });
  }
  expect(kernel.take(openSnoop.opens).map(({ pid }) => pid)).toEqual([5]);
});

it('counts what does not fit the buffer', () => {
  const kernel = mockKernel(openSnoop);
  const filename = kernel.userMemory.string('/etc/hostname');
  const opened = 2000;
  for (let n = 0; n < opened; n += 1) kernel.fire(openSnoop.openat, { args: { filename } });
  const seen = kernel.take(openSnoop.opens).length;
  expect(seen).toBeGreaterThan(0);
  expect(kernel.losses()).toEqual([
    { map: 'opens', reason: 'buffer full', count: BigInt(opened - seen) },
  ]);
});
