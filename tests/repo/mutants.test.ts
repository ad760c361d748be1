import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../harness/repository-root.ts';
import { mutants, mutate } from '../mutation/mutants.ts';

test.each(mutants)('the mutant that $name applies', (mutant) => {
  const path = join(repositoryRoot, 'packages/compiler/src/phases', mutant.file);
  const text = readFileSync(path, 'utf8');
  expect(mutate(text, mutant)).not.toBe(text);
});

test('there are thirty mutants, each with a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(30);
});
