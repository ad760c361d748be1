import { join } from 'node:path';
import { compile } from '@tsbpf/compiler';
import { load, specsOf } from '@tsbpf/runtime';
import { describe, expect, test } from 'vitest';

const IMPORTS = `import { array, bytes, counter, hash, perCpuArray, perCpuHash, struct,
  syscallProgram, u32 } from '@tsbpf/dsl';\n`;

function compiled(body: string) {
  return compile({ entry: join(import.meta.dirname, 'limits-tracer.ts'), source: IMPORTS + body });
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const unused = (map: string): string =>
  `const m = ${map};\nexport const p = syscallProgram(() => {});\n`;

const MIB = 1 << 20;
const large = (last: number): string =>
  `struct({ a: bytes(${MIB}), b: bytes(${MIB}), c: bytes(${MIB}), d: bytes(${last}) })`;

const maps = (count: number): string =>
  `${lines(count, (i) => `const m${i} = hash(u32, u32, { maxEntries: 1 });`)}
  export const p = syscallProgram(() => { ${lines(count, (i) => `m${i}.delete(1);`)} });`;

const carried = (count: number): string =>
  `const items = hash(u32, struct({ next: u32 }));
  export const p = syscallProgram(() => {
    let item = items.get(0);
    for (let i = 0; i < ${count}; i++) {
      if (item === undefined) break;
      item = items.get(item.next);
    }
  });`;

const named = (length: number): string =>
  `const ${'n'.repeat(length)} = counter();\nexport const p = syscallProgram(() => {});\n`;

/** What just loads, and one more. */
const EDGES: readonly (readonly [string, string, string, string])[] = [
  [
    'a per-CPU hash',
    'TSB2051',
    unused('perCpuHash(u32, bytes(32768))'),
    unused('perCpuHash(u32, bytes(32769))'),
  ],
  [
    'a per-CPU array',
    'TSB2051',
    unused('perCpuArray(bytes(32768), { maxEntries: 1 })'),
    unused('perCpuArray(bytes(32769), { maxEntries: 1 })'),
  ],
  [
    'a hash',
    'TSB2051',
    unused(`hash(u32, ${large(MIB - 69)}, { maxEntries: 1 })`),
    unused(`hash(u32, ${large(MIB - 68)}, { maxEntries: 1 })`),
  ],
  [
    'an array',
    'TSB2051',
    unused(`array(${large(MIB)}, { maxEntries: 1 })`),
    unused(`array(struct({ a: ${large(MIB)}, b: u32 }), { maxEntries: 1 })`),
  ],
  ['maps of a program', 'TSB2052', maps(63), maps(64)],
  ['a carried reference', 'TSB2050', carried(4000), carried(9000)],
  ['a name', 'TSB2058', named(502), named(503)],
];

describe('at the edge of what kernels take', () => {
  test.each(EDGES)('%s', async (_what, code, most, beyond) => {
    expect(compiled(beyond).diagnostics.map((one) => one.code)).toEqual([code]);
    const { tracer, diagnostics } = compiled(most);
    expect(diagnostics).toEqual([]);
    if (tracer === undefined) return;
    const loaded = await load(tracer.bytes, specsOf(tracer.bytes));
    await loaded.close();
  });

  test('maps and programs may share the 15 characters that the kernel keeps of their names', async () => {
    const { tracer } = compiled(`
      export const requests_by_address_a = hash(u32, u32);
      export const requests_by_address_b = hash(u32, u32);
      export const count_the_requests_a = syscallProgram(() => requests_by_address_a.set(1, 7));
      export const count_the_requests_b = syscallProgram(() => requests_by_address_b.set(2, 8));`);
    if (tracer === undefined) throw new Error('it does not compile');
    // biome-ignore lint/suspicious/noExplicitAny: specs of a module that exists as text only
    const specs = specsOf(tracer.bytes) as any;
    await using loaded = await load(tracer.bytes, specs);
    loaded.fire(specs.count_the_requests_a);
    loaded.fire(specs.count_the_requests_b);
    const entriesOf = (name: string): unknown => {
      const handle = loaded.map(specs[name]);
      return 'entries' in handle ? [...handle.entries()] : undefined;
    };
    expect(entriesOf('requests_by_address_a')).toEqual([[1, 7]]);
    expect(entriesOf('requests_by_address_b')).toEqual([[2, 8]]);
  });
});
