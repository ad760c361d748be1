import { crc32 } from 'node:zlib';
import {
  MANIFEST_LAYOUT,
  MANIFEST_MARKER,
  MANIFEST_VERSION,
  type Manifest,
} from '@tsbpf/dsl/~internal';
import { ObjectDamagedError } from '../errors/object-damaged-error.ts';
import { ObjectVersionError } from '../errors/object-version-error.ts';
import { objectBytes, type TracerObjectFile } from './object-bytes.ts';

/**
 * What a compiled tracer says about itself. Needs no kernel and no addon.
 * @throws ObjectDamagedError when the bytes are no object of tsbpf, or not as they were built.
 * @throws ObjectVersionError when another version of tsbpf built it.
 */
export function readManifest(object: TracerObjectFile): Manifest {
  const given = objectBytes(object);
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const start = bytes.indexOf(Buffer.from(MANIFEST_MARKER));
  if (start < 0) {
    throw new ObjectDamagedError(
      'these bytes have no tsbpf manifest; pass an object that tsbpf build has written',
    );
  }
  const json = start + MANIFEST_LAYOUT.json;
  const end =
    json > bytes.length ? json : json + bytes.readUInt32LE(start + MANIFEST_LAYOUT.length);
  if (end > bytes.length) {
    throw new ObjectDamagedError('the object is truncated; build or copy it again');
  }
  verifyChecksum(bytes, start + MANIFEST_LAYOUT.checksum);
  return parse(bytes.toString('utf8', json, end));
}

function verifyChecksum(bytes: Buffer, hole: number): void {
  const before = crc32(bytes.subarray(0, hole));
  const without = crc32(bytes.subarray(hole + 4), crc32(new Uint8Array(4), before));
  if (without !== bytes.readUInt32LE(hole)) {
    throw new ObjectDamagedError(
      "the object's checksum is wrong: its bytes were truncated or changed; build or copy it again",
    );
  }
}

const LISTS = ['maps', 'cells', 'params', 'probes', 'prints', 'losses'] as const;

function parse(json: string): Manifest {
  const manifest = parseJson(json);
  if (manifest.version !== MANIFEST_VERSION) {
    throw new ObjectVersionError(
      `the object has manifest version ${String(manifest.version)}, this runtime knows version ${MANIFEST_VERSION}; build it again with the version of tsbpf that runs it`,
    );
  }
  if (typeof manifest.name !== 'string' || LISTS.some((key) => !Array.isArray(manifest[key]))) {
    throw new ObjectDamagedError("the object's manifest is incomplete; build it again");
  }
  return manifest as unknown as Manifest;
}

interface Unchecked {
  readonly version?: unknown;
  readonly name?: unknown;
  readonly [key: string]: unknown;
}

function parseJson(json: string): Unchecked {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value as Unchecked;
  } catch (cause) {
    throw new ObjectDamagedError("the object's manifest is not JSON; build it again", { cause });
  }
  throw new ObjectDamagedError("the object's manifest is not an object; build it again");
}
