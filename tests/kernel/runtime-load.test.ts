import { readdirSync } from 'node:fs';
import type { ProbeSpec } from '@tsbpf/dsl/~internal';
import {
  load,
  ObjectDamagedError,
  ObjectVersionError,
  ParamError,
  readManifest,
  SpecMismatchError,
  specsOf,
  TracerClosedError,
  UnknownSpecError,
  UnsupportedFeatureError,
  UnsupportedFireError,
} from '@tsbpf/runtime';
import { beforeAll, expect, test } from 'vitest';
import { manifest, module, runtimeObject } from './runtime-harness/runtime-object.ts';
import * as tracer from './runtime-harness/runtime-tracer.ts';

let object: Uint8Array;

beforeAll(() => {
  object = runtimeObject();
});

test('loads, and the kernel accepts types and lines', async () => {
  await using loaded = await load(object, module, { probes: [tracer.fill, tracer.produce] });
  const programs = loaded.programs();
  expect(programs.map(({ name }) => name)).toEqual(['produce', 'fill']);
  for (const program of programs) {
    expect(program.hasLineInfo).toBe(true);
    expect(program.xlatedInstructions).toBeGreaterThan(4);
    expect(program.runCount).toBeUndefined();
  }
});

test('params reach the programs', async () => {
  const params = { count: 9, wide: 2n ** 63n, label: 'seven77', flag: true };
  await using loaded = await load(object, module, { params, probes: [tracer.fill] });
  loaded.fire(tracer.fill);
  expect(loaded.map(tracer.pairs).get(7)).toEqual({ id: 9, total: 2n ** 63n });
  expect(loaded.map(tracer.slots).get(0)).toBe(1n);
  expect(loaded.map(tracer.slots).get(1)).toBe(Buffer.from('seven77\0').readBigUInt64LE());
});

test('params that are left out keep their defaults', async () => {
  await using loaded = await load(object, module, { probes: [tracer.fill] });
  loaded.fire(tracer.fill);
  expect(loaded.map(tracer.pairs).get(7)).toEqual({ id: 3, total: 0n });
  expect(loaded.map(tracer.slots).get(1)).toBe(Buffer.from('none\0\0\0\0').readBigUInt64LE());
});

test('wrong params are refused', async () => {
  await expect(load(object, module, { params: { cuont: 1 } })).rejects.toThrow(ParamError);
  await expect(load(object, module, { params: { count: '1' } })).rejects.toThrow(/'count'/);
  await expect(load(object, module, { params: { label: 'far too long' } })).rejects.toThrow(
    ParamError,
  );
});

test('runs without its module, from the specs of the object', async () => {
  const specs = specsOf(object);
  expect(Object.keys(specs).sort()).toEqual(
    Object.keys(module)
      .filter((name) => name !== 'Event')
      .sort(),
  );
  await using loaded = await load(object, specs, { probes: [specs.fill as ProbeSpec] });
  loaded.fire(specs.fill as ProbeSpec);
  expect(loaded.map(specs.calls as typeof tracer.calls).value).toBe(5n);
});

test('statistics count runs', async () => {
  await using loaded = await load(object, module, { probes: [tracer.fill], statistics: true });
  for (let run = 0; run < 3; run += 1) loaded.fire(tracer.fill);
  const [program] = loaded.programs();
  expect(program?.runCount).toBe(3n);
  expect(program?.runTimeNs).toBeGreaterThan(0n);
});

test('the verifier says what it did when asked', async () => {
  await using loaded = await load(object, module, { probes: [tracer.fill], logLevel: 1 });
  expect(loaded.verifierLog).toMatch(/processed \d+ insns/);
});

test('damaged bytes never reach libbpf', async () => {
  const flipped = Uint8Array.from(object);
  flipped[300] = (flipped[300] ?? 0) ^ 4;
  await expect(load(flipped, module)).rejects.toThrow(ObjectDamagedError);
  await expect(load(object.subarray(0, -1), module)).rejects.toThrow(ObjectDamagedError);
  await expect(load(new Uint8Array(10), module)).rejects.toThrow(ObjectDamagedError);
});

test('another version, another module, another processor', async () => {
  const newer = runtimeObject({ version: 1000 as never });
  await expect(load(newer, module)).rejects.toThrow(ObjectVersionError);
  await expect(load(object, { ...module, calls: tracer.slots })).rejects.toThrow(SpecMismatchError);
  await expect(load(object, {})).rejects.toThrow(SpecMismatchError);
  const arch = readManifest(object).arch === 'x86_64' ? 'aarch64' : 'x86_64';
  await expect(load(runtimeObject({ arch }), module)).rejects.toThrow(UnsupportedFeatureError);
});

test('an object that is not what its manifest says is a mismatch', async () => {
  const maps = manifest.maps.map((map) =>
    map.name === 'slots'
      ? { ...map, value: { kind: 'int', bits: 32, signed: false } as const }
      : map,
  );
  const other = runtimeObject({ maps });
  const specs = specsOf(other);
  await using loaded = await load(other, specs, { probes: [specs.fill as ProbeSpec] });
  expect(() => loaded.map(specs.slots as typeof tracer.slots)).toThrow(SpecMismatchError);
});

test('specs of another tracer are unknown', async () => {
  const { calls: other } = specsOf(object);
  await using loaded = await load(object, module, { probes: [tracer.fill] });
  expect(() => loaded.map(other as typeof tracer.calls)).toThrow(UnknownSpecError);
  expect(() => loaded.fire(tracer.produce)).toThrow(UnknownSpecError);
  expect(() => loaded.map(tracer.events as never)).toThrow(UnknownSpecError);
  expect(() => loaded.take(tracer.slots as never)).toThrow(UnknownSpecError);
});

test('what the kernel cannot run on request says so', async () => {
  await using loaded = await load(object, module, { probes: [tracer.onTracepoint] });
  expect(() => loaded.fire(tracer.onTracepoint)).toThrow(UnsupportedFireError);
});

test('a closed tracer refuses everything, and closing again is fine', async () => {
  const loaded = await load(object, module, { probes: [tracer.fill] });
  const slots = loaded.map(tracer.slots);
  await loaded.close();
  await loaded.close();
  expect(() => loaded.map(tracer.slots)).toThrow(TracerClosedError);
  expect(() => loaded.fire(tracer.fill)).toThrow(TracerClosedError);
  expect(() => loaded.take(tracer.events)).toThrow(TracerClosedError);
  expect(() => loaded.events(tracer.events)).toThrow(TracerClosedError);
  expect(() => loaded.losses()).toThrow(TracerClosedError);
  expect(() => loaded.programs()).toThrow(TracerClosedError);
  expect(() => slots.get(0)).toThrow(TracerClosedError);
  await expect(loaded.attach()).rejects.toThrow(TracerClosedError);
});

test('leaves nothing behind', async () => {
  const before = readdirSync('/proc/self/fd').length;
  for (let round = 0; round < 5; round += 1) {
    const loaded = await load(object, module, { probes: [tracer.fill, tracer.onInterval] });
    await loaded.attach();
    await loaded.close();
  }
  expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before + 1);
});
