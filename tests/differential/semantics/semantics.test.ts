import { join } from 'node:path';
import { compile } from '@tsbpf/compiler';
import { loadThrough, nativeAddon } from '@tsbpf/runtime/~internal';
import { mockKernel } from '@tsbpf/runtime/mock';
import { describe, expect, test } from 'vitest';
import { hex, tapped } from '../../fuzz/tapped-addon.ts';
// biome-ignore lint/correctness/useImportExtensions: plain JavaScript, with its types beside it
import { outcomeOf } from '../../harness/outcome.mjs';
import { kernelOutcome, mockOutcome, objectOf } from '../agree.ts';
import { expectRow } from './expect-row.ts';
import { refusals, tracerOf } from './refusals.ts';
import * as objects from './rows/objects.ts';
import * as unsafeNumber from './rows/unsafe-number.ts';
import { rowPath, rows } from './rows.ts';

describe.each(rows)('$means.0', (row) => {
  test('in the mock', () => expectRow(row, mockOutcome(row.module)));

  test('in the kernel', async () => {
    const outcome = await kernelOutcome(rowPath(row.name), row.module);
    expectRow(row, outcome);
    expect(outcome).toEqual(mockOutcome(row.module));
  });
});

test('a number that is not safe is refused by the mock where it reaches a schema', () => {
  const mock = mockKernel(unsafeNumber);
  expect(() => mock.fire(unsafeNumber.run)).toThrow(/9007203547611136 is not a safe integer/);
});

test('padding is zero in keys, values and events', async () => {
  const tap = tapped(nativeAddon());
  const tracer = await loadThrough(tap.addon, objectOf(rowPath('objects')), objects);
  try {
    outcomeOf(tracer, objects);
    const map = tap.map('padded');
    const [key, value] = [new Uint8Array(map.keySize), new Uint8Array(map.valueSize)];
    expect(map.nextKey(undefined, key)).toBe(true);
    map.lookup(key, value);
    const rest = '000000' + '07000000' + '0500000000000000' + '0100' + '000000000000';
    expect([hex(key), hex(value)]).toEqual([`02${rest}`, `09${rest}`]);
    expect(tap.takeRecords('paddedEvents')).toEqual([
      '01000000' + '02000000' + '0300000000000000' + '0400' + '000000000000',
    ]);
  } finally {
    await tracer.close();
  }
});

describe('is refused, with a way out', () => {
  test.each(refusals)('$what', (refusal) => {
    const entry = join(import.meta.dirname, 'refused.ts');
    const { diagnostics } = compile({ entry, source: tracerOf(refusal) });
    expect(diagnostics.map(({ code }) => code)).toEqual([refusal.code]);
    expect(diagnostics[0]?.help).toMatch(/\w/);
  });
});
