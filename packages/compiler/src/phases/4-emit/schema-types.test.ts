import { bool, bytes, str, strings, struct, u8, u32, u64 } from '@tsbpf/dsl';
import { arraySchema } from '@tsbpf/dsl/~internal';
import { beforeEach, describe, expect, test } from 'vitest';
import { DebugTypes } from '../../llvm/debug-types.ts';
import { Metadata } from '../../llvm/metadata.ts';
import { SchemaTypes } from './schema-types.ts';

describe('C types of schemas', () => {
  let metadata: Metadata;
  let types: SchemaTypes;
  beforeEach(() => {
    metadata = new Metadata();
    types = new SchemaTypes(new DebugTypes(metadata, metadata.add('!DIFile(filename: "t")')));
  });

  test('have the sizes and alignments of the schemas', () => {
    const schemas = [
      u8,
      u64,
      bool,
      str(16),
      bytes(7),
      strings(10),
      arraySchema(u32, 3),
      struct({ a: u8, b: arraySchema(u64, 2), c: strings(5) }),
    ];
    for (const schema of schemas) {
      expect(types.of(schema)).toMatchObject({ size: schema.size, align: schema.align });
    }
  });

  test('are one for equal structs', () => {
    const first = types.of(struct({ a: u8 }), 'pair');
    expect(types.of(struct({ a: u8 }), 'pair')).toBe(first);
    expect(metadata.print()).toContain('name: "pair"');
  });

  test('have names of their own for different structs', () => {
    types.of(struct({ a: u8 }), 'pair');
    types.of(struct({ a: u32 }), 'pair');
    expect(metadata.print()).toContain('name: "pair_2"');
  });

  test('of strings are a length and the text', () => {
    types.of(strings(10), 'argv');
    const printed = metadata.print();
    expect(printed).toMatch(/name: "length".* offset: 0\)/);
    expect(printed).toMatch(/name: "data".* size: 96, offset: 32\)/);
  });
});
