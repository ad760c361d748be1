import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runBoth } from './agree.ts';
import * as arrays from './tracers/arrays.ts';
import * as functions from './tracers/functions.ts';
import * as objects from './tracers/objects.ts';
import * as switches from './tracers/switch.ts';

/** Every construct of the language, in the mock and in the kernel. */
const tracers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  arrays,
  functions,
  objects,
  switch: switches,
};

describe('the kernel and the mock agree on', () => {
  test.each(Object.entries(tracers))('%s', async (name, module) => {
    const entry = join(import.meta.dirname, 'tracers', `${name}.ts`);
    const { kernel, mock } = await runBoth(entry, module);
    expect(Object.keys(mock.maps).length).toBeGreaterThan(0);
    expect(kernel).toEqual(mock);
  });
});
