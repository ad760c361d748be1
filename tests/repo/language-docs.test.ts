import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { describe, expect, test } from 'vitest';

/** Every snippet of docs/language.md is the body of a handler that compiles. */
const page = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8');
const blocks = [...page.matchAll(/^```ts( setup)?\n([\s\S]*?)^```$/gm)];
const setup = blocks.find(([, isSetup]) => isSetup !== undefined)?.[2] ?? '';
const bodies = blocks
  .filter(([, isSetup]) => isSetup === undefined)
  .map(([, , text]) => text ?? '');

describe('docs/language.md', () => {
  test.each(bodies.map((body) => [body.split('\n')[0], body]))('%s', (_, body) => {
    const source = `${setup}\nexport const run = syscallProgram(() => {\n${body}});\n`;
    const { diagnostics } = compile({ entry: '/language/snippet.ts', source });
    expect(diagnostics.map((one) => renderDiagnostic(one, { colour: false }))).toEqual([]);
  });

  test('has snippets', () => {
    expect(bodies.length).toBeGreaterThan(8);
  });
});
