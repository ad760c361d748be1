import { expect, test } from 'vitest';
import { I64_MAX, I64_MIN, intType, U64_MAX } from '../../language/int-range.ts';
import { BOOLEAN, type Type } from '../../language/type.ts';
import { widened } from './widened.ts';

const of = (min: bigint, max: bigint): Type => intType('bigint', min, max);
const inside = (type: Type): Type => ({ kind: 'object', fields: new Map([['a', type]]) });

test.each<[string, Type, Type, Type]>([
  ['a growing end opens upwards', of(0n, 1n), of(0n, 2n), of(0n, U64_MAX)],
  ['a growing start opens downwards', of(0n, 1n), of(-1n, 1n), of(I64_MIN, 1n)],
  ['both', of(0n, 1n), of(-1n, 2n), of(I64_MIN, I64_MAX)],
  ['what does not grow stays', of(0n, 4n), of(0n, 4n), of(0n, 4n)],
  [
    'in an optional',
    { kind: 'optional', of: of(0n, 1n) },
    { kind: 'optional', of: of(0n, 2n) },
    { kind: 'optional', of: of(0n, U64_MAX) },
  ],
  [
    'in what has become optional',
    of(0n, 1n),
    { kind: 'optional', of: of(0n, 2n) },
    { kind: 'optional', of: of(0n, U64_MAX) },
  ],
  ['in a field', inside(of(0n, 1n)), inside(of(0n, 2n)), inside(of(0n, U64_MAX))],
  [
    'in an element',
    { kind: 'tuple', elements: [of(0n, 1n)] },
    { kind: 'tuple', elements: [of(0n, 2n)] },
    { kind: 'tuple', elements: [of(0n, U64_MAX)] },
  ],
  ['other types stay', BOOLEAN, BOOLEAN, BOOLEAN],
])('%s', (_what, known, joined, wanted) => {
  expect(widened(known, joined)).toEqual(wanted);
});
