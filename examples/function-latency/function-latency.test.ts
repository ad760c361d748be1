import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as functionLatency from './function-latency.ts';

it('records the latency of a call by its argument', () => {
  const kernel = mockKernel(functionLatency, { task: { tid: 7 } });
  for (const [rounds, us] of [
    [10n, 1],
    [10n, 1],
    [1000n, 100],
  ] as const) {
    kernel.fire(functionLatency.enter, { args: [rounds] });
    kernel.clock.advance({ us });
    kernel.fire(functionLatency.leave);
  }
  const latency = kernel.map(functionLatency.latency);
  expect(latency.size).toBe(2);
  expect(latency.get(10n)?.buckets).toEqual([{ low: 1n, high: 2n, count: 2n }]);
  expect(latency.get(1000n)?.buckets).toEqual([{ low: 64n, high: 128n, count: 1n }]);
});

it('records nothing for a call that began before the tracer', () => {
  const kernel = mockKernel(functionLatency);
  kernel.fire(functionLatency.leave);
  expect(kernel.map(functionLatency.latency).size).toBe(0);
});
