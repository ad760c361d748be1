// What paths, sizes and results are.
import { ACCESS, CREATE, Kind, SIZE_CLASSES, TRUNCATE, WEIGHTS } from './schemas.ts';

/** The larger of two values. */
export function larger<T extends number | bigint>(a: T, b: T): T {
  return a > b ? a : b;
}

/** A value between two others. */
export function clamp(value: number, low = 0, high = 255): number {
  if (value < low) return low;
  return value > high ? high : value;
}

/** The kind of a path. */
export function kindOf(path: string): number {
  if (path.startsWith('/tmp/')) return Kind.TEMPORARY;
  if (path.startsWith('/dev/')) return Kind.DEVICE;
  if (path.startsWith('/proc/')) return Kind.PROCESS;
  if (path.startsWith('/usr/lib/') || path.endsWith('.so')) return Kind.LIBRARY;
  return Kind.OTHER;
}

/** How a file is opened: who may, and whether it starts empty. */
export function modeOf(flags: number): { access: number; isNew: boolean } {
  const access = flags & 3;
  const isNew = (flags & (CREATE | TRUNCATE)) !== 0;
  return { access, isNew };
}

/** The name of an access. */
export function accessName(access: number): string {
  return ACCESS[access] ?? 'unknown';
}

/** The class of a size: how often it can be divided by four. */
export function sizeClass(bytes: bigint): number {
  let rest = bytes;
  let size = 0;
  while (rest > 0n && size < SIZE_CLASSES - 1) {
    rest >>= 2n;
    size += 1;
  }
  return size;
}

/** What a failure is about. */
export function severityOf(error: number): number {
  switch (error) {
    case 2:
    case 20:
      return 1;
    case 11:
      return 0;
    case 13:
    case 1:
      return 3;
    default:
      return error > 100 ? 4 : 2;
  }
}

/** A number for all sizes that were seen: nested loops over a small array. */
export function mixOf(sizes: readonly number[]): number {
  let mix = 0x811c9dc5;
  for (let round = 0; round < 3; round++) {
    for (let index = 0; index < 4; index++) {
      const size = sizes[index] ?? 0;
      if (size === 0 && round > 0) continue;
      mix = Math.imul(mix ^ (size + index * round), 16_777_619) >>> 0;
    }
  }
  return mix;
}

/** How much a transfer counts. */
export function scoreOf(kind: number, result: bigint, severity: number): bigint {
  const weight = BigInt(WEIGHTS[kind] ?? 0);
  if (result < 0n) return -weight * BigInt(severity + 1);
  const blocks = result / 512n + (result % 512n === 0n ? 0n : 1n);
  return larger(blocks * weight, 1n);
}
