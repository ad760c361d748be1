import { describe, expect, it } from 'vitest';
import { param } from './param.ts';
import { bool } from './schema/bool.ts';
import { bytes } from './schema/bytes.ts';
import { u8, u64 } from './schema/int.ts';
import { str } from './schema/str.ts';

describe('param', () => {
  it.each([
    [u8, 255],
    [u64, 2n ** 64n - 1n],
    [bool, true],
    [str(4), 'abc'],
  ])('is frozen data: %#', (schema, value) => {
    const spec = param(schema as typeof u8, { default: value as number, help: 'text' });
    expect([spec.kind, spec.schema, spec.default, spec.help]).toEqual([
      'param',
      schema,
      value,
      'text',
    ]);
    expect(Object.isFrozen(spec)).toBe(true);
  });

  it('refuses a default that does not fit', () => {
    expect(() => param(u8, { default: 256, help: '' })).toThrow(
      new RangeError('256 does not fit u8'),
    );
    expect(() => param(str(4), { default: 'abcd', help: '' })).toThrow(RangeError);
    expect(() => param(u64, { default: 1 as never, help: '' })).toThrow(TypeError);
  });

  it('refuses schemas that a flag cannot have', () => {
    for (const schema of [bytes(1), undefined, 5]) {
      expect(() => param(schema as never, { default: 0 as never, help: '' })).toThrow(
        'a param holds an integer, a bool or a str()',
      );
    }
  });

  it('has no value outside of a handler', () => {
    expect(() => param(u8, { default: 1, help: '' }).value).toThrow(
      'a param works inside a probe handler only',
    );
  });
});
