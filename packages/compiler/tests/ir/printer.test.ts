import { bytes, i8, str, strings, struct, u16, u64 } from '@tsbpf/dsl';
import { arraySchema } from '@tsbpf/dsl/~internal';
import { expect, test } from 'vitest';
import { formatSchema, printModule } from '../../src/ir/printer.ts';
import { everyInstruction } from './every-instruction.ts';

test('prints every instruction', () => {
  expect(printModule(everyInstruction())).toMatchSnapshot();
});

test('prints a module without anything', () => {
  const { arch } = everyInstruction();
  const empty = { name: 'empty', license: 'MIT', arch, manifest: '' };
  const nothing = { files: [], maps: [], globals: [], structs: [], functions: [], programs: [] };
  expect(printModule({ ...empty, ...nothing })).toBe('module empty x86_64 license "MIT"\n');
});

test('prints schemas', () => {
  const schema = struct({
    a: i8,
    b: arraySchema(u16, 3),
    c: strings(10),
    d: bytes(6),
    e: struct({ f: str(4), g: u64 }),
  });
  expect(formatSchema(schema)).toBe(
    '{ a: i8, b: u16[3], c: strings(10), d: bytes(6), e: { f: str(4), g: u64 } }',
  );
});
