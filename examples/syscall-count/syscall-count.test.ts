import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as syscalls from './syscall-count.ts';

it('counts the calls of each program, on all CPUs', () => {
  const kernel = mockKernel(syscalls, { cpus: 2 });
  const call = (comm: string, cpu: number) => {
    kernel.fire(syscalls.enter, {}, { task: { comm }, cpu });
  };
  call('cat', 0);
  call('cat', 1);
  call('sh', 1);
  expect(kernel.map(syscalls.calls).entries()).toEqual([
    ['cat', 2n],
    ['sh', 1n],
  ]);
});
