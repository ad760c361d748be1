import { crc32 } from 'node:zlib';
import { MANIFEST_LAYOUT, MANIFEST_MARKER } from '@tsbpf/dsl/~internal';
import { describe, expect, test } from 'vitest';
import { sealManifest } from './seal-manifest.ts';

describe('a sealed manifest', () => {
  const manifest = [...MANIFEST_MARKER, 9, 9, 9, 9, 2, 0, 0, 0, 0x7b, 0x7d];
  const object = Uint8Array.of(1, 2, 3, ...manifest, 4, 5);

  test('has the checksum of the object without the checksum', () => {
    const sealed = sealManifest(object);
    const at = 3 + MANIFEST_LAYOUT.checksum;
    const checksum = new DataView(sealed.buffer).getUint32(at, true);
    sealed.fill(0, at, at + 4);
    expect(checksum).toBe(crc32(sealed));
    expect(sealed.subarray(at + 4)).toEqual(object.subarray(at + 4));
  });

  test('leaves its input alone', () => {
    const before = Uint8Array.from(object);
    sealManifest(object);
    expect(object).toEqual(before);
  });

  test('is there once', () => {
    expect(() => sealManifest(Uint8Array.of(1, 2, 3))).toThrow('the object has no manifest');
    const two = Uint8Array.of(...object, ...object);
    expect(() => sealManifest(two)).toThrow('the object has two manifests');
  });
});
