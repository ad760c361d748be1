import { afterAll, describe, expect, test } from 'vitest';
import type { BinaryOperator, Predicate } from '../../packages/compiler/src/ir/instruction.ts';
import type { IntMemory } from '../../packages/compiler/src/ir/value.ts';
import { ObjectLoader } from './emit-harness/load-object.ts';
import { contextOf, int, objectOf, resultsOf, testModule } from './emit-harness/test-module.ts';

const loader = new ObjectLoader();
afterAll(() => loader[Symbol.dispose]());

const MAX = 2n ** 64n - 1n;
const signed = (value: bigint): bigint => BigInt.asIntN(64, value);
const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);

const BINARY: Record<BinaryOperator, (a: bigint, b: bigint) => bigint> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  udiv: (a, b) => a / (b | 1n),
  urem: (a, b) => a % (b | 1n),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << (b & 63n),
  lshr: (a, b) => a >> (b & 63n),
  ashr: (a, b) => signed(a) >> (b & 63n),
};

const COMPARE: Record<Predicate, (a: bigint, b: bigint) => boolean> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  slt: (a, b) => signed(a) < signed(b),
  sle: (a, b) => signed(a) <= signed(b),
  sgt: (a, b) => signed(a) > signed(b),
  sge: (a, b) => signed(a) >= signed(b),
  ult: (a, b) => a < b,
  ule: (a, b) => a <= b,
  ugt: (a, b) => a > b,
  uge: (a, b) => a >= b,
};

const MEMORY: readonly IntMemory[] = ['i8', 'i16', 'i32', 'i64', 'u8', 'u16', 'u32', 'u64'];

const SAMPLES = [
  0n,
  1n,
  2n,
  7n,
  63n,
  127n,
  128n,
  255n,
  0x8000n,
  0xffff_ffffn,
  1n << 63n,
  MAX - 1n,
  MAX,
];
const pairs = SAMPLES.flatMap((a) => SAMPLES.map((b): [bigint, bigint] => [a, b]));

function narrowed(value: bigint, to: IntMemory): bigint {
  const bits = Number(to.slice(1));
  return to.startsWith('i') ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

const operators = Object.keys(BINARY) as BinaryOperator[];
const predicates = Object.keys(COMPARE) as Predicate[];

/** Divisors are made odd and shift amounts small, as the IR demands. */
const object = objectOf(
  testModule({
    build(body) {
      const { b } = body;
      const [left, right] = [body.argument(0), body.argument(1)];
      const odd = b.value('int', { op: 'binary', operator: 'or', left: right, right: int(1) });
      const small = b.value('int', { op: 'binary', operator: 'and', left: right, right: int(63) });
      for (const operator of operators) {
        const isDivision = operator === 'udiv' || operator === 'urem';
        const isShift = operator.endsWith('shr') || operator === 'shl';
        const divisor = isDivision ? odd : right;
        body.result(
          b.value('int', { op: 'binary', operator, left, right: isShift ? small : divisor }),
        );
      }
      for (const predicate of predicates) {
        body.result(b.value('bool', { op: 'compare', predicate, left, right }));
      }
      for (const to of MEMORY) body.result(b.value('int', { op: 'convert', to, value: left }));

      const less = b.value('bool', { op: 'compare', predicate: 'slt', left, right });
      const even = b.value('int', { op: 'binary', operator: 'and', left, right: int(1) });
      const isEven = b.value('bool', { op: 'compare', predicate: 'eq', left: even, right: int(0) });
      body.result(b.value('bool', { op: 'not', value: less }));
      body.result(b.value('bool', { op: 'logic', operator: 'and', left: less, right: isEven }));
      body.result(b.value('bool', { op: 'logic', operator: 'or', left: less, right: isEven }));
      body.result(b.value('int', { op: 'select', condition: less, left, right }));
      body.result(b.value('bool', { op: 'compare', predicate: 'eq', left: less, right: isEven }));
      body.result(b.value('int', { op: 'opaque', value: left }));
      body.result(b.value('bool', { op: 'opaque', value: less }));
      b.end({ op: 'return', value: left });
    },
  }),
);

function expected(a: bigint, b: bigint): bigint[] {
  const less = signed(a) < signed(b);
  const isEven = (a & 1n) === 0n;
  return [
    ...operators.map((operator) => BINARY[operator](a, b)),
    ...predicates.map((predicate) => BigInt(COMPARE[predicate](a, b))),
    ...MEMORY.map((to) => narrowed(a, to)),
    BigInt(!less),
    BigInt(less && isEven),
    BigInt(less || isEven),
    less ? a : b,
    BigInt(less === isEven),
    a,
    BigInt(less),
  ].map(unsigned);
}

describe('values in the kernel', () => {
  const { runs } = loader.load(
    object,
    'test',
    pairs.map(([a, b]) => contextOf(a, b)),
  );

  test.each(pairs.map(([a, b], index) => ({ a, b, index })))('of $a and $b', ({ a, b, index }) => {
    const run = runs[index]!;
    expect(run.error).toBe(0);
    const values = expected(a, b);
    expect(resultsOf(run).slice(0, values.length)).toEqual(values);
    expect(run.retval).toBe(Number(BigInt.asIntN(32, a)));
  });
});
