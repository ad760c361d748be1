import { expect, test } from 'vitest';
import { wrapOneLiner } from './one-liner.ts';

const names = ['comm', 'counter', 'pid', 'str', 'tracepoint'];

test('imports what is used, behind the source', () => {
  const source =
    "export const n = counter(str(16)); export const t = tracepoint('a:b', () => n.increment(comm()));";
  expect(wrapOneLiner(source, names)).toBe(
    `${source}\nimport { comm, counter, str, tracepoint } from '@tsbpf/dsl';\n`,
  );
});

test('leaves names alone that the source declares or imports', () => {
  expect(wrapOneLiner('const pid = 1; export const n = counter();', names)).toContain(
    'import { counter } from',
  );
  const imported = "import { counter } from '@tsbpf/dsl'; export const n = counter();";
  expect(wrapOneLiner(imported, names)).toBe(imported);
});

test('a source without the DSL stays as it is', () => {
  expect(wrapOneLiner('export const x = 1;', names)).toBe('export const x = 1;');
});
