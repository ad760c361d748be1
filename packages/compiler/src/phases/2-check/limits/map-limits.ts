import { alignUp, type MapKind, type MapSpec } from '@tsbpf/dsl/~internal';
import type { DiagnosticBag } from '../../../diagnostics/bag.ts';
import { limitsCatalog } from '../../../diagnostics/catalog/limits.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { MOST_PER_CPU } from '../../../language/kernel-limits.ts';
import type { LoadedTracer } from '../../1-load/loaded-tracer.ts';

/** Largest allocation of one piece: `KMALLOC_MAX_SIZE` where pages have 4 KiB, in all supported kernels. */
const KMALLOC_MAX = 1 << 22;
/**
 * Room for `struct htab_elem`, which has 48 to 64 bytes. `htab_map_alloc_check()` refuses a key and a
 * value that have KMALLOC_MAX_SIZE with it.
 * https://github.com/torvalds/linux/blob/v6.12/kernel/bpf/hashtab.c
 */
const MOST_HASH_ELEMENT = KMALLOC_MAX - 64 - 1;
/** 6.1 refuses larger values of arrays, 6.12 only those beyond 2 GiB (`array_map_alloc_check()`). */
const MOST_ARRAY_VALUE = KMALLOC_MAX;
/** Buckets are a power of two below U32_MAX / sizeof(struct bucket), which has 16 bytes (`htab_map_alloc()`). */
const MOST_HASH_ENTRIES = 2 ** 27;

/** A number of a map that the kernel limits, in words that follow "has". */
interface Limited {
  readonly what: string;
  readonly got: number;
  readonly most: number;
}

/** Reports maps that no supported kernel creates. Ring buffers check themselves. */
export function checkMapLimits(maps: LoadedTracer['maps'], bag: DiagnosticBag): void {
  for (const { name, spec, declaration } of maps) {
    const beyond = LIMITS[spec.kind](spec).find(({ got, most }) => got > most);
    if (beyond === undefined) continue;
    const { what, got, most } = beyond;
    bag.report(limitsCatalog.mapTooLarge(spanOf(declaration.getNameNode()), name, what, got, most));
  }
}

const hash = ({ key, value, maxEntries }: MapSpec): Limited[] => [
  {
    what: 'keys and values whose bytes together are',
    got: (key?.size ?? 0) + value.size,
    most: MOST_HASH_ELEMENT,
  },
  { what: 'entries in a number of', got: maxEntries, most: MOST_HASH_ENTRIES },
];

const array = ({ value }: MapSpec): Limited[] => [
  { what: 'values whose bytes are', got: value.size, most: MOST_ARRAY_VALUE },
];

const perCpu = ({ value }: MapSpec): Limited[] => [
  { what: 'values whose bytes for each CPU are', got: alignUp(value.size, 8), most: MOST_PER_CPU },
];

const aggregate = (spec: MapSpec): Limited[] => (spec.key === undefined ? [] : hash(spec));

const LIMITS: Readonly<Record<MapKind, (spec: MapSpec) => readonly Limited[]>> = {
  hash,
  lruHash: hash,
  perCpuHash: (spec) => [...perCpu(spec), ...hash(spec)],
  array,
  perCpuArray: perCpu,
  ringbuf: () => [],
  counter: aggregate,
  histogram: aggregate,
};
