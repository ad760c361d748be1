import { describe, expect, test } from 'vitest';
import { kernelOutcome, mockOutcome } from './agree.ts';
import { languageTracers, tracerPath } from './tracers.ts';

describe('the kernel and the mock agree on', () => {
  test.each(Object.entries(languageTracers))('%s', async (name, module) => {
    const mock = mockOutcome(module);
    expect(Object.keys(mock.maps).length).toBeGreaterThan(0);
    expect(await kernelOutcome(tracerPath(name), module)).toEqual(mock);
  });
});
