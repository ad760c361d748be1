import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ERROR_DOCS, errorDocs } from '../../scripts/error-docs.ts';
import { repository } from './import-graph.ts';

const folder = join(repository, ERROR_DOCS);
const pages = errorDocs();

describe('docs/errors, as written by scripts/generate-error-docs.ts', () => {
  test('has a page for each code and no other', () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  });

  test.each([...pages])('%s is current', (name, text) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });
});
