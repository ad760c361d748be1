import { crc32 } from 'node:zlib';
import { MANIFEST_LAYOUT, MANIFEST_MARKER } from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';

/** A copy of an object with the checksum of the whole in its manifest. */
export function sealManifest(object: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(object);
  const sealed = Buffer.from(bytes.buffer);
  const marker = Buffer.from(MANIFEST_MARKER);
  const start = sealed.indexOf(marker);
  invariant(start >= 0, 'the object has no manifest');
  invariant(sealed.indexOf(marker, start + 1) < 0, 'the object has two manifests');
  const checksum = start + MANIFEST_LAYOUT.checksum;
  sealed.writeUInt32LE(0, checksum);
  sealed.writeUInt32LE(crc32(sealed), checksum);
  return bytes;
}
