// Row: module constants, enums, const arrays and objects; cells beside them.
import { cell, hash, i64, str, syscallProgram, u32, u64 } from '@tsbpf/dsl';

const PAGE = 4_096;
const PAGES = 2 ** 3;
const BYTES = PAGE * PAGES;
const MASK = 0xff00_0000_0000_0000n;
const LABEL = 'constant';
/** What TypeScript recommends where types are erased. */
const Mode = { READ: 0, WRITE: 1, EXECUTE: 4 } as const;
const COSTS = [100, 20, 3, 0, 7_000_000_000] as const;
const NAMES = ['read', 'write'];
const NESTED = { limits: { low: 2, high: [8, 9] } };

export const two = cell(u32, 2);
export const total = cell(u64);
export const out = hash(str(40), i64, { maxEntries: 100 });
export const names = hash(u32, str(8));

function note(what: string, value: bigint | number): void {
  out.set(what, BigInt(value));
}

export const run = syscallProgram(() => {
  note('PAGE * PAGES', BYTES + two.value);
  note('MASK >> 56n', MASK >> 56n);
  note('Mode.EXECUTE | Mode.WRITE', Mode.EXECUTE | Mode.WRITE);
  note('COSTS[two]', COSTS[two.value] ?? -1);
  note('COSTS[two + 2]', COSTS[two.value + 2] ?? -1);
  note('COSTS[two + 3]', COSTS[two.value + 3] ?? -1);
  note('COSTS.length', COSTS.length);
  note('NESTED', NESTED.limits.low * 100 + (NESTED.limits.high[1] ?? 0));
  for (const name of NAMES) names.set(name === 'read' ? 0 : 1, name);
  names.set(2, LABEL);
  total.value += 5n;
  total.add(2n);
  note('a cell', total.value);
});
