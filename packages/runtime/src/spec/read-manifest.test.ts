import { crc32 } from 'node:zlib';
import { MANIFEST_LAYOUT, MANIFEST_MARKER, type Manifest } from '@tsbpf/dsl/~internal';
import { expect, test } from 'vitest';
import { ObjectDamagedError } from '../errors/object-damaged-error.ts';
import { ObjectVersionError } from '../errors/object-version-error.ts';
import { readManifest } from './read-manifest.ts';

const WHOLE = {
  version: 2,
  name: 't',
  maps: [],
  cells: [],
  params: [],
  probes: [],
  prints: [],
  losses: [],
};

function object(json: string, before = 100, after = 50): Buffer {
  const head = Buffer.alloc(MANIFEST_LAYOUT.json);
  head.set(MANIFEST_MARKER);
  head.writeUInt32LE(Buffer.byteLength(json), MANIFEST_LAYOUT.length);
  const bytes = Buffer.concat([
    Buffer.alloc(before, 7),
    head,
    Buffer.from(json),
    Buffer.alloc(after, 9),
  ]);
  bytes.writeUInt32LE(crc32(bytes), before + MANIFEST_LAYOUT.checksum);
  return bytes;
}

test('reads the manifest, from bytes or from what a build exports', () => {
  const bytes = object(JSON.stringify(WHOLE));
  const manifest: Manifest = readManifest(bytes);
  expect(manifest.name).toBe('t');
  expect(readManifest({ bytes })).toEqual(manifest);
});

test('bytes inside a larger buffer are enough', () => {
  const bytes = object(JSON.stringify(WHOLE));
  const larger = Buffer.concat([Buffer.alloc(3), bytes, Buffer.alloc(5)]);
  expect(readManifest(larger.subarray(3, 3 + bytes.length)).name).toBe('t');
});

test('every flipped bit is noticed', () => {
  const bytes = object(JSON.stringify(WHOLE));
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => readManifest(flipped)).toThrow(ObjectDamagedError);
  }
});

test('every truncation is noticed', () => {
  const bytes = object(JSON.stringify(WHOLE));
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => readManifest(bytes.subarray(0, length))).toThrow(ObjectDamagedError);
  }
});

test('another version is named', () => {
  const newer = object(JSON.stringify({ ...WHOLE, version: 3 }));
  expect(() => readManifest(newer)).toThrow(ObjectVersionError);
  expect(() => readManifest(newer)).toThrow(/version 3.*version 2/);
});

test('a sealed manifest that makes no sense is damaged', () => {
  for (const json of ['{', '3', 'null', '{"version":1}', '{"version":2,"name":"t"}']) {
    expect(() => readManifest(object(json))).toThrow(/./);
  }
  expect(() => readManifest(object('{'))).toThrow(ObjectDamagedError);
  expect(() => readManifest(object('{"version":2,"name":"t"}'))).toThrow(/incomplete/);
});

test('anything but bytes is misuse', () => {
  for (const wrong of [undefined, null, 'x', 3, {}, { bytes: 'x' }, [1, 2], new ArrayBuffer(8)]) {
    expect(() => readManifest(wrong as never)).toThrow(TypeError);
  }
});
