import { compile } from '@tsbpf/compiler';
import { type LoadedTracer, load } from '@tsbpf/runtime';
import { mockKernel } from '@tsbpf/runtime/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tracer from './fixtures/histogram-and-division.ts';

// Edges of every bucket, and both sides of zero.
const POWERS = Array.from({ length: 64 }, (_, bits) => 1n << BigInt(bits));
const UNSIGNED = [
  0n,
  ...POWERS.flatMap((power) => [power - 1n, power, power + 1n]),
  2n ** 64n - 1n,
];
const SIGNED = UNSIGNED.flatMap((value) => [value, -value]).map((value) =>
  BigInt.asIntN(64, value),
);

let loaded: LoadedTracer | undefined;

beforeAll(async () => {
  const entry = new URL('./fixtures/histogram-and-division.ts', import.meta.url).pathname;
  const compiled = compile({ entry });
  expect(compiled.diagnostics).toEqual([]);
  loaded = await load(compiled.tracer?.bytes ?? new Uint8Array(), tracer);
});

afterAll(() => loaded?.close());

function kernelTracer(): LoadedTracer {
  if (loaded === undefined) throw new Error('the tracer did not load');
  return loaded;
}

test('every value falls into the bucket of the mock', () => {
  const [kernel, mock] = [kernelTracer(), mockKernel(tracer)];
  SIGNED.forEach((signed, index) => {
    for (const either of [kernel, mock]) {
      either.map(tracer.unsigned).set(0, UNSIGNED[index % UNSIGNED.length] ?? 0n);
      either.map(tracer.signed).set(0, signed);
      either.fire(tracer.record);
    }
  });
  for (const spec of [tracer.unsignedValues, tracer.signedValues]) {
    expect(kernel.map(spec).total).toBe(BigInt(SIGNED.length));
    expect(kernel.map(spec).buckets).toEqual(mock.map(spec).buckets);
  }
});

test('signed values divide as in JavaScript', () => {
  const kernel = kernelTracer();
  for (const value of SIGNED) {
    kernel.map(tracer.signed).set(0, value);
    kernel.fire(tracer.divide);
    const quotients = kernel.map(tracer.quotients);
    expect([quotients.get(0), quotients.get(1)]).toEqual([value / 1000n, value % 1000n]);
  }
});

test('the verifier does not follow every way through the buckets', () => {
  const kernel = kernelTracer();
  kernel.map(tracer.signedValues).clear();
  kernel.map(tracer.signed).set(0, 5n);
  kernel.fire(tracer.recordOften);
  expect(kernel.map(tracer.signedValues).buckets).toEqual([{ low: 4n, high: 8n, count: 1000n }]);
});
