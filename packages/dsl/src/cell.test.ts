import { describe, expect, it } from 'vitest';
import { cell } from './cell.ts';
import { bool } from './schema/bool.ts';
import { u8, u32, u64 } from './schema/int.ts';
import { str } from './schema/str.ts';
import { struct } from './schema/struct.ts';

describe('cell', () => {
  it('is frozen data, with an initial value or without', () => {
    const Point = struct({ x: u32, y: u32 });
    expect(cell(u64, 5n)).toMatchObject({ kind: 'cell', schema: u64, initial: 5n });
    expect(cell(Point, { x: 1, y: 2 }).initial).toEqual({ x: 1, y: 2 });
    expect('initial' in cell(bool)).toBe(false);
    expect(Object.isFrozen(cell(bool))).toBe(true);
  });

  it('refuses an initial value that does not fit, and what is no schema', () => {
    expect(() => cell(u8, 256)).toThrow(new RangeError('256 does not fit u8'));
    expect(() => cell(str(4), 'abcd')).toThrow(RangeError);
    expect(() => cell(u64, 1 as never)).toThrow(TypeError);
    expect(() => cell(5 as never)).toThrow('cell() takes a schema, such as u64');
  });

  it('works inside a handler only', () => {
    const hits = cell(u64);
    const outside = 'a cell works inside a probe handler only';
    expect(() => hits.value).toThrow(outside);
    expect(() => {
      hits.value = 1n;
    }).toThrow(outside);
    expect(() => hits.add(1n)).toThrow(outside);
  });

  it('adds to integers of 32 and 64 bits only', () => {
    const refused = new TypeError('add() takes a cell of an integer of 32 or 64 bits');
    expect(() => cell(u8).add(1)).toThrow(refused);
    expect(() => cell(bool).add(1 as never)).toThrow(refused);
  });
});
