import { i32, str, struct, u32, u64 } from '@tsbpf/dsl';
import { codecOf, type Manifest, type Schema, schemaToData } from '@tsbpf/dsl/~internal';
import { expect, test } from 'vitest';
import { SpecMismatchError } from '../../errors/spec-mismatch-error.ts';
import { largestPrint, printDecoder } from './print-decoder.ts';

const place = { file: 't.ts', line: 4, column: 3 };
const Took = struct({ id: u32, v0: str(16), v1: u64 });
const Plain = struct({ id: u32 });
const Code = struct({ id: u32, v0: i32 });

const manifest: Manifest = {
  version: 2,
  name: 't',
  license: 'GPL',
  arch: 'x86_64',
  cells: [],
  maps: [],
  params: [],
  probes: [],
  losses: [],
  prints: [
    { id: 0, probe: 'leave', text: ['', ' took ', ' ns'], record: schemaToData(Took), place },
    { id: 1, probe: 'enter', text: ['entered'], record: schemaToData(Plain), place },
    { id: 2, probe: 'leave', text: ['code ', ''], record: schemaToData(Code), place },
  ],
};

function records(...values: readonly [Schema, object][]): { bytes: Uint8Array; ends: Uint32Array } {
  const parts = values.map(([schema, value]) => {
    const bytes = new Uint8Array(schema.size);
    codecOf(schema).encode(value, new DataView(bytes.buffer), bytes, 0, 'strict');
    return bytes;
  });
  let end = 0;
  const ends = Uint32Array.from(parts, (part) => {
    end += part.length;
    return end;
  });
  return { bytes: new Uint8Array(Buffer.concat(parts)), ends };
}

test('fills the template with the values', () => {
  const decode = printDecoder(manifest);
  const { bytes, ends } = records(
    [Took, { id: 0, v0: 'cat', v1: 250n }],
    [Plain, { id: 1 }],
    [Code, { id: 2, v0: -5 }],
  );
  expect(decode(new DataView(bytes.buffer), bytes, ends, 3)).toEqual([
    { text: 'cat took 250 ns', values: ['cat', 250n], probe: 'leave', place },
    { text: 'entered', values: [], probe: 'enter', place },
    { text: 'code -5', values: [-5], probe: 'leave', place },
  ]);
});

test('a record that the manifest does not know is an error', () => {
  const decode = printDecoder(manifest);
  for (const wrong of [records([Plain, { id: 9 }]), records([Plain, { id: 0 }])]) {
    const view = new DataView(wrong.bytes.buffer);
    expect(() => decode(view, wrong.bytes, wrong.ends, 1)).toThrow(SpecMismatchError);
  }
  expect(() =>
    decode(new DataView(new ArrayBuffer(2)), new Uint8Array(2), Uint32Array.of(2), 1),
  ).toThrow(SpecMismatchError);
});

test('knows the largest record', () => {
  expect(largestPrint(manifest)).toBe(Took.size);
});
