import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as opensnoop from './open-snoop.ts';

it('reports who opens what', () => {
  const kernel = mockKernel(opensnoop, { task: { pid: 5, comm: 'cat' }, params: { target: 5 } });
  const filename = kernel.userMemory.string('/etc/passwd');
  kernel.fire(opensnoop.openat, { args: { filename } });
  kernel.fire(opensnoop.openat, { args: { filename } }, { task: { pid: 6 } });
  expect(kernel.take(opensnoop.opens)).toEqual([{ pid: 5, comm: 'cat', path: '/etc/passwd' }]);
  expect(kernel.losses()).toEqual([]);
});

it('reports an empty path where the memory cannot be read', () => {
  const kernel = mockKernel(opensnoop);
  kernel.fire(opensnoop.openat, { args: { filename: 0xdead_beefn } });
  expect(kernel.take(opensnoop.opens)).toEqual([{ pid: 1, comm: 'mock', path: '' }]);
});

it('says what a test forgot', () => {
  const kernel = mockKernel(opensnoop);
  expect(() => kernel.fire(opensnoop.openat)).toThrow(
    'the handler reads args.filename, which this test does not set; pass fire(openat, { args: { filename: … } })',
  );
});
