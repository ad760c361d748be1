import { cell, comm, hash, i64, str, struct, syscallProgram, u8, u32 } from '@tsbpf/dsl';

const FIRST = 2;

// @ts-expect-error the repository itself has no enums
enum Mode {
  READ = FIRST,
  WRITE,
  BOTH = (READ | WRITE) << 4,
  NEGATIVE = -7,
  AFTER,
}

// @ts-expect-error the repository itself has no enums
const enum Word {
  SHORT = 'short',
  LONG = `${'a longer'} word`,
}

const LIMITS = [
  { name: 'small', limit: 10, wide: 1n, steps: [1, 2, 3], at: { low: -1, high: 1 } },
  { name: 'a long name', limit: 300, wide: -5n, steps: [4, 5, 6], at: { low: -70_000, high: 0 } },
  {
    name: '',
    limit: -2,
    wide: 0x7fff_ffff_ffff_ffffn,
    steps: [7, 8, 9],
    at: { low: 3, high: 9 },
    extra: 7,
  },
] as const;
const [FIRST_LIMIT, { name: SECOND_NAME }] = LIMITS;
const GRID = [
  [1, 2, 3],
  [40, 50, 60],
] satisfies readonly (readonly number[])[];
const DEFAULTS = { size: 3, where: { x: 1, y: 2 }, 'an odd name': true };
const BY_NAME = { read: 11, write: 12, 'a b': { deep: [5, 6] } } as const;
const KEY = 'write';
const CODES: Readonly<Record<number, string>> = { 1: 'one', 2: 'two', 4: 'four' };
const MIXED = [
  [1, 'one', true],
  [2, 'two', false],
] as const;
const SAME = [DEFAULTS, DEFAULTS];
const Point = struct({ x: u32, y: u32 });

export const points = hash(u32, Point);
export const out = hash(u32, i64);
export const words = hash(u8, str(16));
/** Not known when the tracer is compiled. */
export const unknown = cell(u32, 2);

function wordOf(mode: Mode): Word {
  switch (mode) {
    case Mode.READ:
      return Word.SHORT;
    case Mode.NEGATIVE:
    case Mode.WRITE:
      return Word.LONG;
    default:
      return Word.SHORT;
  }
}

function enums(): void {
  const mode: Mode = unknown.value > 1 ? Mode.WRITE : Mode.NEGATIVE;
  out.set(0, BigInt(mode));
  out.set(1, BigInt(Mode.BOTH + Mode.AFTER));
  out.set(Mode.BOTH, mode === Mode.WRITE ? 1n : 2n);
  words.set(0, wordOf(mode));
  words.set(1, wordOf(Mode.READ));
  words.set(2, Mode[Mode.AFTER] ?? 'none');
  words.set(Mode.WRITE, comm() === Word.SHORT ? Word.SHORT : (Mode[3] ?? 'none'));
}

function sum(list: readonly number[]): number {
  let result = 0;
  for (const each of list) result += each;
  return result;
}

function limits(): void {
  for (let i = 0; i < 4; i++) {
    const limit = LIMITS[i];
    out.set(100 + i, BigInt(limit?.limit ?? 999));
    out.set(110 + i, LIMITS[i]?.wide ?? 8n);
    words.set(10 + i, LIMITS[i]?.name ?? 'outside');
    out.set(120 + i, BigInt(LIMITS[i]?.at.low ?? 55));
    if (limit === undefined) continue;
    out.set(130 + i, BigInt(limit.at.high - limit.at.low));
    out.set(140 + i, BigInt(sum(limit.steps)));
    const extra = 'extra' as const;
    out.set(150 + i, BigInt((limit as { [extra]?: number })[extra] ?? -3));
    for (let j = 0; j < 4; j++) out.set(160 + i * 4 + j, BigInt(limit.steps[j] ?? -1));
    const { name, at } = limit;
    if (name === 'small') out.set(180, BigInt(at.high));
    const {
      at: { low },
    } = { at: limit.at };
    out.set(181 + i, BigInt(low));
  }
  const negative = unknown.value - 3;
  out.set(190, BigInt(LIMITS[negative]?.limit ?? 77));
  for (const { name, limit, steps } of LIMITS) {
    out.set(200 + limit, BigInt(steps[unknown.value] ?? 0));
    if (name === SECOND_NAME) out.set(191, BigInt(limit));
  }
  out.set(192, BigInt(FIRST_LIMIT.limit));
}

function others(): void {
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 3; j++) out.set(300 + 10 * i + j, BigInt(GRID[i]?.[j] ?? 0));
    const row = GRID[unknown.value - 1 + i] ?? GRID[0];
    out.set(320 + i, BigInt(row?.[unknown.value] ?? -1));
    const [number, word, flag] = MIXED[i] ?? [0, 'none', false];
    words.set(20 + i, word);
    out.set(330 + i, flag ? BigInt(number) : 0n);
    out.set(340 + i, BigInt(SAME[i]?.where.y ?? 0));
  }
  for (let i = 0; i < 6; i++) words.set(30 + i, CODES[i] ?? 'none');
  const mode: Mode = unknown.value > 1 ? Mode.WRITE : Mode.READ;
  words.set(40, Mode[mode]);
  out.set(350, BigInt(BY_NAME[KEY] + BY_NAME.read + BY_NAME['a b'].deep[1]));
  out.set(351, BigInt(BY_NAME['a b'].deep[unknown.value - 1] ?? 0));
  points.set(0, DEFAULTS.where);
  points.set(1, { ...DEFAULTS.where, y: unknown.value });
  const where = unknown.value === 2 ? DEFAULTS.where : { x: 9, y: 9 };
  points.set(2, where);
  const all = DEFAULTS;
  out.set(352, BigInt(all.size + all.where.x));
  let chosen = LIMITS[0].at.low as number;
  let named: { readonly low: number; readonly high: number } = LIMITS[0].at;
  for (const { at } of LIMITS) {
    chosen += at.low;
    if (at.high > named.high) named = at;
  }
  out.set(353, BigInt(chosen * 100 + named.low));
  const last = LIMITS[unknown.value]?.at ?? LIMITS[0].at;
  const copy = { ...last, high: 5 };
  out.set(354, BigInt(copy.low + copy.high));
}

export const run = syscallProgram(() => {
  enums();
  limits();
  others();
});
