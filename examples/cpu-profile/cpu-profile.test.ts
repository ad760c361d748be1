import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as cpuProfile from './cpu-profile.ts';

it('counts samples by program', () => {
  const kernel = mockKernel(cpuProfile, { task: { pid: 3, comm: 'gzip' } });
  kernel.fire(cpuProfile.sample);
  kernel.fire(cpuProfile.sample);
  expect(kernel.map(cpuProfile.samples).get('gzip')).toBe(2n);
});

it('leaves idle CPUs out', () => {
  const kernel = mockKernel(cpuProfile, { task: { pid: 0, comm: 'swapper/0' } });
  kernel.fire(cpuProfile.sample);
  expect(kernel.map(cpuProfile.samples).size).toBe(0);
});
