import { str, struct, u32, u64 } from '@tsbpf/dsl';
import { anySchema } from '@tsbpf/dsl/~internal';
import { describe, expect, test } from 'vitest';
import { intType } from './int-range.ts';
import { join, optional, sameType } from './join.ts';
import { Site } from './site.ts';
import { BOOLEAN, ERROR, type Type, UNDEFINED, VOID } from './type.ts';

const number = (min: number, max: number): Type => intType('number', BigInt(min), BigInt(max));
const text = (capacity: number, constant?: string): Type =>
  constant === undefined ? { kind: 'string', capacity } : { kind: 'string', capacity, constant };
const object = (fields: Record<string, Type>): Type => ({
  kind: 'object',
  fields: new Map(Object.entries(fields)),
});
const tuple = (...elements: Type[]): Type => ({ kind: 'tuple', elements });
const memory = (schema: Parameters<typeof anySchema>[0]): Type => ({
  kind: 'memory',
  schema: anySchema(schema) as Extract<Type, { kind: 'memory' }>['schema'],
});

const literal = (fields: Record<string, Type>): Type => ({
  ...(object(fields) as Extract<Type, { kind: 'object' }>),
  sites: [new Site(undefined, () => undefined)],
});
const constant = (value: object): Type => ({
  kind: 'static',
  value,
  ...(Array.isArray(value) && { literal: () => tuple(...value.map((one) => number(one, one))) }),
});

const STEPS = constant([1, 2]);
const Point = struct({ x: u32, y: u32 });

const joined: readonly (readonly [string, Type, Type, Type | undefined])[] = [
  ['integers: the range of both', number(1, 2), number(7, 9), number(1, 9)],
  ['a number and a bigint', number(1, 2), intType('bigint', 1n, 2n), undefined],
  ['an integer and a boolean', number(0, 1), BOOLEAN, undefined],
  ['equal constant texts stay constant', text(3, 'ab'), text(3, 'ab'), text(3, 'ab')],
  ['texts: the larger capacity', text(3, 'ab'), text(16), text(16)],
  ['different constant texts', text(3, 'ab'), text(3, 'cd'), text(3)],
  ['undefined and a value', UNDEFINED, number(1, 1), { kind: 'optional', of: number(1, 1) }],
  [
    'an optional and a value',
    { kind: 'optional', of: number(1, 1) },
    number(4, 4),
    { kind: 'optional', of: number(1, 4) },
  ],
  ['an optional and undefined', { kind: 'optional', of: BOOLEAN }, UNDEFINED, optional(BOOLEAN)],
  ['an optional and another type', { kind: 'optional', of: BOOLEAN }, text(4), undefined],
  ['nothing and undefined', VOID, UNDEFINED, VOID],
  ['nothing and a value', VOID, BOOLEAN, undefined],
  [
    'objects, field by field',
    object({ a: number(1, 1) }),
    object({ a: number(5, 5) }),
    object({ a: number(1, 5) }),
  ],
  ['literals with other fields', literal({ a: BOOLEAN }), literal({ b: BOOLEAN }), undefined],
  [
    'literals with more fields',
    literal({ a: BOOLEAN }),
    literal({ a: BOOLEAN, b: BOOLEAN }),
    undefined,
  ],
  [
    'constants that lack a field',
    object({ a: BOOLEAN }),
    object({ a: BOOLEAN, b: BOOLEAN }),
    object({ a: BOOLEAN, b: { kind: 'optional', of: BOOLEAN, missing: true } }),
  ],
  [
    'constants of which one lacked a field before',
    object({ a: { kind: 'optional', of: number(1, 1), missing: true } }),
    object({ a: number(2, 2) }),
    object({ a: { kind: 'optional', of: number(1, 2), missing: true } }),
  ],
  ['a constant and itself', STEPS, STEPS, STEPS],
  ['two constants, as literals', constant([1]), constant([4]), tuple(number(1, 4))],
  ['a constant and an array', constant([1]), tuple(number(4, 4)), tuple(number(1, 4))],
  ['two specs', constant(Point), constant(struct({ x: u32 })), undefined],
  ['objects whose fields do not join', object({ a: BOOLEAN }), object({ a: text(4) }), undefined],
  ['tuples, element by element', tuple(number(1, 1)), tuple(number(2, 2)), tuple(number(1, 2))],
  ['tuples of other lengths', tuple(BOOLEAN), tuple(BOOLEAN, BOOLEAN), undefined],
  ['memory of equal schemas', memory(Point), memory(struct({ x: u32, y: u32 })), memory(Point)],
  ['memory of other schemas', memory(Point), memory(struct({ x: u32, y: u64 })), undefined],
  ['bytes of other lengths', { kind: 'bytes', length: 4 }, { kind: 'bytes', length: 8 }, undefined],
  [
    'strings of other capacities',
    { kind: 'strings', capacity: 64 },
    { kind: 'strings', capacity: 32 },
    undefined,
  ],
  ['a refused value adds nothing', ERROR, BOOLEAN, BOOLEAN],
  ['two refused values', ERROR, ERROR, ERROR],
];

describe('join', () => {
  test.each(joined)('%s', (_what, a, b, wanted) => {
    expect(join(a, b)).toEqual(wanted);
    expect(join(b, a)).toEqual(wanted);
  });

  test.each(joined)('with itself changes nothing: %s', (_what, a) => {
    const same = join(a, a);
    expect(same !== undefined && sameType(same, a)).toBe(true);
  });

  test('keys tell types apart', () => {
    const types = [
      ...joined.flatMap(([, a, b]) => [a, b]),
      memory(struct({ x: str(4) })),
      text(5, 'a,b'),
    ];
    for (const a of types) {
      for (const b of types) {
        if (a.kind !== b.kind) expect(sameType(a, b)).toBe(false);
      }
    }
    expect(sameType(number(1, 2), number(1, 3))).toBe(false);
    expect(sameType(text(3, 'ab'), text(3))).toBe(false);
    expect(sameType(object({ a: BOOLEAN }), object({ b: BOOLEAN }))).toBe(false);
  });
});
