import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@tsbpf/compiler';
import { expect, test } from 'vitest';
import { Random } from '../../fuzz/random.ts';
import { repositoryRoot } from '../../harness/repository-root.ts';
import { damage } from './damage.ts';

const SOURCES = 250;

const FOLDERS = ['tests/differential/tracers', 'packages/compiler/tests/language/fixtures'];

const tracers = FOLDERS.map((folder) => join(repositoryRoot, folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, source: readFileSync(path, 'utf8') }))
  .filter(({ source }) => source.includes('export const'));

test.each([
  { name: 'as TypeScript checks them', comment: '' },
  // The checker is alone then with what TypeScript would have refused.
  { name: 'with TypeScript silenced', comment: '// @ts-nocheck\n' },
])('damaged tracers are refused or compiled, never a crash: $name', ({ comment }) => {
  const random = new Random(BigInt(2026 + comment.length));
  let refused = 0;
  for (let count = 0; count < SOURCES; count += 1) {
    const { path, source } = random.pick(tracers);
    const damaged = comment + damage(source, random);
    const { diagnostics } = compile({ entry: path, source: damaged });
    expect(diagnostics.map(({ code }) => code)).not.toContain('TSB5001');
    if (diagnostics.length > 0) refused += 1;
  }
  expect(refused).toBeGreaterThan(SOURCES / 2);
  expect(refused).toBeLessThan(SOURCES);
});
