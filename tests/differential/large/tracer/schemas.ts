// Schemas, maps and tables of the analyser.
import {
  array,
  bool,
  cell,
  hash,
  histogram,
  i32,
  i64,
  lruHash,
  param,
  perCpuArray,
  perCpuHash,
  ringbuf,
  str,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '@tsbpf/dsl';

export const Operation = { OPEN: 0, READ: 1, WRITE: 2 } as const;
export const OPERATIONS = ['open', 'read', 'write'];

/** What a path is, by a number. */
export const Kind = { OTHER: 0, TEMPORARY: 1, LIBRARY: 2, DEVICE: 3, PROCESS: 4 } as const;
export const KINDS = ['other', 'temporary', 'library', 'device', 'process'];
export const WEIGHTS = [1, 2, 5, 10, 20];

/** The low bits of the flags of open(2). */
export const ACCESS = ['read', 'write', 'both', 'none'];
export const CREATE = 0x40;
export const TRUNCATE = 0x200;

export const SIZE_CLASSES = 12;
export const MOST_RETRIES = 4;

/** An operation that has begun. */
export const Pending = struct({
  operation: u8,
  file: i32,
  requested: u64,
  began: u64,
  path: str(48),
});

const Totals = struct({ calls: u32, bytes: u64, failed: u32 });

/** An open file. */
export const OpenFile = struct({
  kind: u8,
  isNew: bool,
  access: u8,
  sequence: u32,
  totals: array(Totals, 3),
  sizes: array(u16, 4),
  path: str(48),
});

/** Files of one kind, opened in one way. */
export const Group = struct({ kind: u8, access: u8, isNew: bool });

/** What there is to tell. */
export const Report = struct({
  sequence: u32,
  operation: str(8),
  kind: str(12),
  result: i64,
  score: i64,
  mix: u32,
  path: str(48),
});

/** The name of the program to look at. */
export const verbosity = param(u32, { default: 1, help: '0 for failures only, 1 for everything' });
export const threshold = param(u64, { default: 1_000n, help: 'bytes that are worth a report' });

export const sequence = cell(u32);
export const enabled = cell(bool, true);
export const largest = cell(struct({ bytes: u64, file: i32, operation: u8 }), {
  bytes: 0n,
  file: -1,
  operation: 0,
});
export const summary = cell(struct({ groups: u32, files: u32, bytes: u64, score: i64 }));

export const pending = hash(u32, Pending, { maxEntries: 256 });
export const files = hash(i32, OpenFile, { maxEntries: 128 });
export const groups = hash(Group, u32, { maxEntries: 64 });
export const recent = lruHash(u32, str(48), { maxEntries: 512 });
export const failures = hash(i32, u32, { maxEntries: 32 });
export const volume = perCpuArray(u64, { maxEntries: 3 });
export const perKind = perCpuHash(u8, u64, { maxEntries: 8 });
export const bySize = array(u32, { maxEntries: 12 });
export const sizes = histogram(u8, { unit: 'bytes' });
/** Depends on the clock. */
export const latency = histogram(u8, { unit: 'ns' });
export const reports = ringbuf(Report);
