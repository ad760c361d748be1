// Row: if, ?:, switch, && ||, for, while, for…of, break, continue.
import { array, cell, hash, i64, param, range, str, struct, syscallProgram, u32 } from '@tsbpf/dsl';

const Row = struct({ sizes: array(u32, 4) });
const TABLE = [2, 3, 5, 7];

export const limit = param(u32, { default: 5, help: 'an end of loops' });
export const two = cell(u32, 2);
export const out = hash(str(40), i64, { maxEntries: 100 });
export const rows = hash(u32, Row);
export const counts = hash(u32, u32, { maxEntries: 8 });
export const slots = array(u32, { maxEntries: 3 });

function note(what: string, value: number): void {
  out.set(what, BigInt(value));
}

/** Counts how often it is asked. */
function asked(key: number, answer: boolean): boolean {
  counts.increment(key);
  return answer;
}

function kindOf(value: number): number {
  switch (value) {
    case 1:
      return 10;
    case 2:
    case 3:
      value += 100;
      break;
    case 4:
      return value;
    default:
      return -1;
  }
  return value;
}

function branches(): void {
  if (two.value > 1) note('if', 1);
  else note('if', 2);
  note('?:', two.value > 2 ? 1 : 2);
  note('switch, two cases', kindOf(two.value));
  note('switch, default', kindOf(two.value + 7));
  const either = asked(0, two.value === 2) || asked(1, true);
  const both = asked(2, two.value === 3) && asked(3, true);
  note('|| and && ask what they need', (either ? 10 : 0) + (both ? 1 : 0));
}

function loops(): void {
  let sum = 0;
  for (let i = 0; i < Math.min(limit.value, 32); i++) {
    if (i === 1) continue;
    if (i === 4) break;
    sum = sum * 10 + i;
  }
  note('for, continue, break', sum);
  let pairs = 0;
  search: for (let a = 0; a < 4; a++) {
    for (const b of [1, 2, 3]) {
      if (a * b === 6) break search;
      if (b > a) continue search;
      pairs = pairs * 10 + b;
    }
  }
  note('labels', pairs);
  let rest = two.value * 100;
  let halvings = 0;
  while (rest > 0) {
    rest >>= 1;
    halvings += 1;
  }
  note('while', halvings);
  let times = 0;
  do times += 1;
  while (times < 3);
  note('do', times);
  let product = 1;
  for (const each of TABLE) product *= each;
  note('for…of a constant array', product);
  rows.set(1, { sizes: [4, 3, 2, 1] });
  let digits = 0;
  const row = rows.get(1);
  if (row !== undefined) for (const size of row.sizes) digits = digits * 10 + size;
  note('for…of an array of a map', digits);
  let long = 0;
  for (let i = 0; i < 100_000; i++) long += i & two.value;
  note('100000 iterations', long);
}

/** Hash maps have no order: sums show which entries were seen. */
function iteration(): void {
  let total = 0;
  for (const i of range(Math.min(limit.value, 32))) total = total * 10 + i;
  note('for…of range(n)', total);
  total = 0;
  for (const i of range(2, 6)) {
    if (i === 3) continue;
    if (i === 5) break;
    total = total * 10 + i;
  }
  note('for…of range(from, to)', total);
  for (const i of range(3)) counts.set(10 + i, 100 + i);
  let [keys, values] = [0, 0];
  for (const [key, value] of counts) {
    if (key < 10) continue;
    keys += key;
    values += value;
  }
  note('for…of a map', keys * 1_000 + values);
  for (const key of counts.keys()) if (key === 11) counts.delete(key);
  total = 0;
  for (const value of counts.values()) total += value;
  note('for…of its values, without one', total);
  let seen = 0;
  counts.forEach((value, key) => {
    if (value > 101) seen += key;
  });
  note('m.forEach()', seen);
  slots.set(1, 5);
  slots.set(2, 6);
  total = 0;
  for (const [index, value] of slots.entries()) total = total * 100 + index * 10 + value;
  note('for…of an array map', total);
}

export const run = syscallProgram(() => {
  branches();
  loops();
  iteration();
});
