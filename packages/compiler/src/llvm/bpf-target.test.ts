import { describe, expect, test } from 'vitest';
import { mapType } from './bpf-target.ts';

describe('map types', () => {
  test.each([
    ['hash', false, true, 1],
    ['hash', true, true, 5],
    ['array', false, true, 2],
    ['array', true, true, 6],
    ['perCpuHash', true, true, 5],
    ['perCpuArray', true, true, 6],
    ['lruHash', false, true, 9],
    ['lruHash', true, true, 10],
    ['ringbuf', false, false, 27],
    ['counter', true, false, 6],
    ['counter', true, true, 5],
    ['histogram', true, false, 6],
    ['histogram', true, true, 5],
  ] as const)('%s, per CPU %s, keyed %s', (kind, perCpu, keyed, type) => {
    expect(mapType(kind, perCpu, keyed)).toBe(type);
  });
});
