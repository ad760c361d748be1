import { join } from 'node:path';
import * as bigints from './rows/bigints.ts';
import * as constants from './rows/constants.ts';
import * as controlFlow from './rows/control-flow.ts';
import * as functions from './rows/functions.ts';
import * as largeValues from './rows/large-values.ts';
import * as numbers from './rows/numbers.ts';
import * as objects from './rows/objects.ts';
import * as references from './rows/references.ts';
import * as strings from './rows/strings.ts';

type Module = Readonly<Record<string, unknown>>;

/** What a map holds afterwards, by key. What is written here is what JavaScript says. */
type Expected = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Rows of the table of the language's meaning, demonstrated by one tracer. */
export interface Row {
  /** What TypeScript has, as the table says it. */
  readonly means: readonly string[];
  /** File in `rows/`. */
  readonly name: string;
  readonly module: Module;
  readonly maps: Expected;
  readonly prints?: readonly string[];
}

/** The file of a row's tracer. */
export function rowPath(name: string): string {
  return join(import.meta.dirname, 'rows', `${name}.ts`);
}

export const rows: readonly Row[] = [
  {
    means: [
      '`number`: signed 64 bits, equal to JavaScript while safe; widths at schemas and casts',
      '`+ - * %` on numbers: 64 bits, `%` takes the sign of the dividend',
      '`/` on numbers: inside `Math.trunc(a / b)`',
      '`| & ^ ~ << >> >>>` on numbers: 32 bits',
    ],
    name: 'numbers',
    module: numbers,
    maps: {
      out: {
        '4294967295 + 1': 4_294_967_296n,
        '4294967295 * 2097152': 9_007_199_252_643_840n,
        '-2147483648 - 4294967295': -6_442_450_943n,
        '-(-2147483648)': 2_147_483_648n,
        'u16(4294967295)': 65_535n,
        'i8(200)': -56n,
        'i16(-2147483648 - 7)': -7n,
        'u32(-7)': 4_294_967_289n,
        '7 + -7': 0n,
        '7 - -7': 14n,
        '7 * -7': -49n,
        '-7 % 3': -1n,
        '7 % -3': 1n,
        '-2147483648 % 1000': -648n,
        'Math.trunc(-7 / 2)': -3n,
        'Math.trunc(7 / -2)': -3n,
        'Math.trunc(-2147483648 / -1)': 2_147_483_648n,
        'Math.trunc(4294967295 / -7)': -613_566_756n,
        '(((7 + 3) * -7) - 1) % 50 + 1': -20n,
        '4294967295 | 0': -1n,
        '7 & -7': 1n,
        '7 ^ -7': -2n,
        '~7': -8n,
        '4294967295 << 4': -16n,
        '7 << 33': 14n,
        '-7 >> 1': -4n,
        '-7 >>> 1': 2_147_483_644n,
        '-7 >>> 33': 2_147_483_644n,
        '(4294967295 + 8) & 255': 7n,
      },
      bytes: { '4294967295 + 45 as u8': 44, '-1 as u8': 255 },
      words: { '4294967295 as i32': -1, '2147483648 as i32': -2_147_483_648 },
    },
  },
  {
    means: [
      '`bigint`: signedness inferred, mixed comparisons mathematical, wrapping explicit',
      '`/ %` on bigints: truncating, signed where signed, behind a guard',
      '`number` ↔ `bigint`: `BigInt(x)`, `Number(x)`',
    ],
    name: 'bigints',
    module: bigints,
    maps: {
      out: {
        '3n - 5n': -2n,
        '-3n': -3n,
        '(3n - 5n) / 2n': -1n,
        '(3n - 5n) >> 1n': -1n,
        '(3n - 5n) * 3n': -6n,
        '~5n': -6n,
        '18446744073709551615n > -1n': 1n,
        '18446744073709551615n === -1n': 0n,
        '-1n < 3n': 1n,
        '-1n >= 18446744073709551615n': 0n,
        '-9223372036854775808n < 5n': 1n,
        '-1n !== -7n': 1n,
        'i64(18446744073709551615n)': -1n,
        '-7n / 2n': -3n,
        '-7n % 2n': -1n,
        '-7n / -2n': 3n,
        '-7n / 3n': -2n,
        '5n / -7n': 0n,
        '5n % -7n': 5n,
        'BigInt(0 - 4294967295)': -4_294_967_295n,
        'BigInt(true)': 1n,
        'Number(-7n) * 2': -14n,
        'Number(true) + 1': 2n,
      },
      wide: {
        '18446744073709551615n': 18_446_744_073_709_551_615n,
        '18446744073709551615n / 2n': 9_223_372_036_854_775_807n,
        '18446744073709551615n / 5n': 3_689_348_814_741_910_323n,
        '18446744073709551615n >> 1n': 9_223_372_036_854_775_807n,
        '18446744073709551615n % 10n': 5n,
        '5n + 3n': 8n,
        'u64(18446744073709551615n + 1n)': 0n,
        'u64(-7n)': 18_446_744_073_709_551_609n,
        'u64(18446744073709551615n * 3n)': 18_446_744_073_709_551_613n,
        '-9223372036854775808n / -1n': 9_223_372_036_854_775_808n,
        'BigInt(4294967295) * 4294967295n': 18_446_744_065_119_617_025n,
      },
      narrow: { 'Number(5n) + 1': 6 },
    },
  },
  {
    means: [
      '`string`: `===`, `startsWith`, `endsWith`, `includes`, `length`; cut at N-1 bytes of a `str(N)`',
    ],
    name: 'strings',
    module: strings,
    maps: {
      out: {
        'comm() === node': 1n,
        'comm() === cell': 1n,
        'comm() !== nod': 1n,
        'node === nodes': 0n,
        startsWith: 1n,
        'startsWith itself': 1n,
        'startsWith longer': 0n,
        endsWith: 1n,
        includes: 1n,
        'includes nothing': 0n,
        length: 13n,
        'a key is cut as well': 1n,
        'the fields are cut': 1n,
        'nothing of the longer text stays': 1n,
        'a string is a value': 1n,
      },
      texts: {
        '7 of 13 bytes': '/usr/li',
        '7 of 7 bytes': '1234567',
        '7 of 8 bytes': '1234567',
        // Half of the fourth character is no character.
        '7 of 10 bytes, in characters of 2': 'ééé\ufffd',
      },
      byName: { 'a key o': 1 },
      named: { 1: { short: 'x', long: 'changed' } },
    },
  },
  {
    means: [
      'object literals, spread, destructuring, `?.`, `??`, template literals in `print`: stack or scratch memory, padding zeroed',
    ],
    name: 'objects',
    module: objects,
    maps: {
      out: {
        '{ x, y: x + 1 }': 23n,
        '{ ...point, y: 9 }': 29n,
        'const { y, x: left }': 29n,
        'const [first, , third = 5]': 25n,
        'row?.at.y ?? 7': 9n,
        'rows.get(2)?.at.y ?? 7': 7n,
        'row?.sizes[two] ?? 7': 3n,
        'row?.sizes[two + 1] ?? 7': 7n,
        'found by an equal key': 9n,
      },
    },
    prints: ['row 1 of node: -3 true text'],
  },
  {
    means: ['values too large for the 512-byte stack move to per-CPU scratch by themselves'],
    name: 'large-values',
    module: largeValues,
    maps: {
      out: {
        'a copy of 704 bytes': 2n,
        'its text is what it was': 1n,
        'a spread of 704 bytes': 1n,
      },
    },
  },
  {
    means: ['`m.get(k)` of a struct: a live reference, writing a field writes the map'],
    name: 'references',
    module: references,
    maps: {
      out: {
        'another reference sees it': 6n,
        'the map sees it': 6n,
        'a function writes through it': 162n,
        'a part is a reference': 8n,
        'an element is written': 4n,
        'the part sees a new whole': 50n,
        'a number is a value': 16n,
        'a variable names one after the other': 8_070n,
        'in an LRU map': 3n,
        'in a per-CPU map': 4n,
        'in an array': 6n,
        'in a cell': 55n,
        'take() yields a copy': 8_101n,
        'integers are no references': 21n,
      },
      rows: {
        1: { count: 1n, at: { x: 1, y: 1 }, sizes: [0, 0, 0] },
        2: { count: 70n, at: { x: 1, y: 1 }, sizes: [0, 0, 0] },
      },
    },
  },
  {
    means: [
      '`if`, `?:`, `switch`, `&& ||`, bounded `for`/`while`, `for…of` over arrays, ranges and maps, `break`, `continue`',
    ],
    name: 'control-flow',
    module: controlFlow,
    maps: {
      out: {
        if: 1n,
        '?:': 2n,
        'switch, two cases': 102n,
        'switch, default': -1n,
        '|| and && ask what they need': 10n,
        'for, continue, break': 23n,
        labels: 112n,
        while: 8n,
        do: 3n,
        'for…of a constant array': 210n,
        'for…of an array of a map': 4_321n,
        '100000 iterations': 100_000n,
        'for…of range(n)': 1_234n,
        'for…of range(from, to)': 24n,
        'for…of a map': 33_303n,
        'for…of its values, without one': 204n,
        'm.forEach()': 12n,
        'for…of an array map': 1_526n,
      },
      // What || and && did not need was not asked.
      counts: { 0: 1, 2: 1, 10: 100, 12: 102 },
    },
  },
  {
    means: [
      'functions, also imported from other modules, with parameters and results; closures passed to DSL methods',
    ],
    name: 'functions',
    module: functions,
    maps: {
      out: {
        'a default parameter': 6n,
        'an argument': 20n,
        'an early return': 102n,
        'an imported, generic function': 7n,
        'the same with bigints': 2n,
        'closures change what they see': 601n,
        'a function in an object': 3n,
        'a constant table as a result': 200n,
        'm.update(k, v => v + 1n) of nothing': 0n,
        'm.update(k, v => v + step, 40n) twice': 44n,
        'm.getOrInsertComputed(k, …)': 20_001n,
        'm.getOrInsert(k, 7n)': 7n,
        'closures on structs': 212n,
      },
      words: { 1: 44n, 2: 200n, 3: 7n },
      stats: { 1: { count: 2, total: 12n } },
    },
  },
  {
    means: ['module constants, enums, const arrays and objects: folded, or `.rodata`; cells'],
    name: 'constants',
    module: constants,
    maps: {
      out: {
        'PAGE * PAGES': 32_770n,
        'MASK >> 56n': 255n,
        'Mode.EXECUTE | Mode.WRITE': 5n,
        'COSTS[two]': 3n,
        'COSTS[two + 2]': 7_000_000_000n,
        'COSTS[two + 3]': -1n,
        'COSTS.length': 5n,
        NESTED: 209n,
        'a cell': 7n,
      },
      names: { 0: 'read', 1: 'write', 2: 'constan' },
    },
  },
];
