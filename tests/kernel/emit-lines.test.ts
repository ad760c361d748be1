import { crc32 } from 'node:zlib';
import { MANIFEST_LAYOUT, MANIFEST_MARKER } from '@tsbpf/dsl/~internal';
import { afterAll, describe, expect, test } from 'vitest';
import { BodyBuilder } from '../../packages/compiler/src/ir/body-builder.ts';
import type { IrFunction } from '../../packages/compiler/src/ir/function.ts';
import { ObjectLoader } from './emit-harness/load-object.ts';
import { int, objectOf, testModule } from './emit-harness/test-module.ts';

const NULL = { kind: 'null' } as const;
const loader = new ObjectLoader();
afterAll(() => loader[Symbol.dispose]());

const files = [
  {
    path: 'main.ts',
    text: [
      'const a = 1; // "quoted" \\ ünï',
      'export const test = probe(() => {',
      '  once(nsecs());',
      '});',
    ].join('\n'),
  },
  { path: 'lib/once.ts', text: 'export function once(x: bigint) {\n  return x * cpu();\n}\n' },
];

/** The callback of a loop, from the other file: asks for the CPU, stops. */
function once(): IrFunction {
  const b = new BodyBuilder({ file: 1, line: 1, column: 8 });
  const parameters = [b.parameter('index', 'int'), b.parameter('frame', 'pointer')];
  const frame = parameters[1]?.temp ?? NULL;
  b.at = { file: 1, line: 2, column: 10 };
  const value = b.value('int', { op: 'helper', helper: 'get_smp_processor_id', args: [] });
  b.add({ op: 'store', memory: 'u64', address: frame, offset: 0, value });
  b.end({ op: 'return', value: int(1) });
  return { name: 'once', parameters, ...b.finish() };
}

const object = objectOf(
  testModule({
    files,
    functions: [once()],
    build(body) {
      const { b } = body;
      b.at = { file: 0, line: 3, column: 9 };
      const now = b.value('int', { op: 'helper', helper: 'ktime_get_ns', args: [] });
      b.at = { file: 0, line: 3, column: 5000 };
      const frame = body.buffer(8);
      b.add({ op: 'store', memory: 'u64', address: frame, offset: 0, value: now });
      b.add({ op: 'loop', count: 9n, callback: 'once', frame });
      body.result(b.value('int', { op: 'load', memory: 'u64', address: frame, offset: 0 }));
      b.at = { file: 0, line: 4, column: 1 };
      b.end({ op: 'return', value: int(0) });
    },
  }),
);

describe('what the kernel knows of the sources', () => {
  const { lines, functions, dump } = loader.load(object, 'test', [], true);

  test('it accepted the BTF', () => {
    expect(functions).toBe(2);
    expect(lines.length).toBeGreaterThan(3);
  });

  test('each place has the line of TypeScript', () => {
    expect(lines).toContainEqual({
      line: 3,
      column: 9,
      file: 'main.ts',
      text: '  once(nsecs());',
    });
    expect(lines[0]).toMatchObject({ file: 'main.ts', text: files[0]?.text.split('\n')[0] });
    for (const { line, file, text } of lines) {
      const source = files.find(({ path }) => path === file);
      expect(text).toBe(source?.text.split('\n')[line - 1]);
    }
  });

  test('callbacks keep the lines of their own file', () => {
    expect(lines).toContainEqual({
      line: 2,
      column: 10,
      file: 'lib/once.ts',
      text: '  return x * cpu();',
    });
  });

  test('a column beyond ten bits changes no line', () => {
    expect(lines).toContainEqual(expect.objectContaining({ line: 3, column: 1023 }));
    expect(lines.every(({ line }) => line <= 4)).toBe(true);
  });

  test('bpftool shows the lines between the instructions', () => {
    expect(dump?.[0]).toBe('int test(void * ctx):');
    expect(dump).toContain('; once(nsecs()); [file:main.ts line_num:3 line_col:9]');
    expect(dump).toContain('; return x * cpu(); [file:lib/once.ts line_num:2 line_col:10]');
  });
});

test('the manifest carries the checksum of the whole object', () => {
  const start = Buffer.from(object).indexOf(Buffer.from(MANIFEST_MARKER));
  const view = new DataView(object.buffer, object.byteOffset);
  const checksum = view.getUint32(start + MANIFEST_LAYOUT.checksum, true);
  const length = view.getUint32(start + MANIFEST_LAYOUT.length, true);
  const json = object.subarray(start + MANIFEST_LAYOUT.json, start + MANIFEST_LAYOUT.json + length);
  expect(new TextDecoder().decode(json)).toBe('{"version":1}');
  const unsealed = Buffer.from(object);
  unsealed.writeUInt32LE(0, start + MANIFEST_LAYOUT.checksum);
  expect(checksum).toBe(crc32(unsealed));
});
