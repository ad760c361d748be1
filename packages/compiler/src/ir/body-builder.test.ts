import { describe, expect, test } from 'vitest';
import { CompilerBug } from '../diagnostics/invariant.ts';
import { BodyBuilder } from './body-builder.ts';

const at = { file: 0, line: 1, column: 1 };

describe('a body builder', () => {
  test('numbers values and remembers places', () => {
    const b = new BodyBuilder(at);
    const x = b.parameter('x', 'bool');
    b.at = { file: 0, line: 2, column: 3 };
    const y = b.value('int', { op: 'boolToInt', value: x.temp });
    b.end({ op: 'return', value: y });
    expect(b.finish()).toEqual({
      variables: [],
      buffers: [],
      location: at,
      blocks: [
        {
          id: 0,
          instructions: [
            {
              op: 'boolToInt',
              value: { kind: 'temp', id: 0, type: 'bool' },
              result: { kind: 'temp', id: 1, type: 'int' },
              at: { file: 0, line: 2, column: 3 },
            },
          ],
          terminator: { op: 'return', value: y, at: { file: 0, line: 2, column: 3 } },
        },
      ],
    });
  });

  test('refuses what follows the end of a block', () => {
    const b = new BodyBuilder(at);
    b.end({ op: 'return', value: { kind: 'int', value: 0n } });
    expect(b.isClosed).toBe(true);
    expect(() => b.value('pointer', { op: 'context' })).toThrow(CompilerBug);
    expect(() => b.end({ op: 'return', value: { kind: 'int', value: 0n } })).toThrow(
      'a block that ends twice',
    );
  });

  test('refuses blocks without an end, and blocks that do not exist', () => {
    const b = new BodyBuilder(at);
    expect(() => b.finish()).toThrow('block 0 has no end');
    expect(() => b.start(4)).toThrow('no block 4');
  });
});
