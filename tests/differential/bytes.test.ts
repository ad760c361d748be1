import { join } from 'node:path';
import { decodeExact } from '@tsbpf/dsl/~internal';
import { load } from '@tsbpf/runtime';
import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, test } from 'vitest';
import { objectOf } from './agree.ts';
import * as bytes from './programs/bytes.ts';

const ENTRY = join(import.meta.dirname, 'programs/bytes.ts');
const BATCHES = 40;

/** Bytes at the edges of what UTF-8 allows at each place. */
const EDGES = [
  0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xa9, 0xbf, 0xc0, 0xc1, 0xc2, 0xc3, 0xdf, 0xe0, 0xe1,
  0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff,
];

/** Texts of up to seven bytes, the same ones on each run. */
function* texts(): Generator<string> {
  let state = 12345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) % below;
  };
  for (;;) {
    const length = next(8);
    const content = Uint8Array.from({ length }, () => EDGES[next(EDGES.length)] ?? 0x41);
    yield decodeExact(content, 0, length);
  }
}

test('strings of any bytes mean the same in the kernel and in the mock', async () => {
  const kernel = await load(objectOf(ENTRY), bytes);
  try {
    const mock = mockKernel(bytes);
    const source = texts();
    for (let batch = 0; batch < BATCHES; batch += 1) {
      for (let i = 0; i < 32; i += 1) {
        const text = source.next().value as string;
        kernel.map(bytes.inputs).set(i, text);
        mock.map(bytes.inputs).set(i, text);
      }
      kernel.fire(bytes.run);
      mock.fire(bytes.run);
      const results = new Map(kernel.map(bytes.results));
      expect(results).toEqual(new Map(mock.map(bytes.results)));
      expect(results.size).toBe(32 * 18);
      expect(new Map(kernel.map(bytes.units))).toEqual(new Map(mock.map(bytes.units)));
    }
  } finally {
    await kernel.close();
  }
});
