import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { describe, expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('fixtures/', import.meta.url));
const ELF_MAGIC = [0x7f, 0x45, 0x4c, 0x46];

const samples = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
  .map((entry) => ({
    name: entry.name.replace(/\.ts$/, ''),
    entry: join(FOLDER, entry.name, entry.isDirectory() ? 'tracer.ts' : ''),
  }));

/** Compilation verifies the IR and makes the object; both throw or report where they fail. */
describe('the language of handlers', () => {
  test.each(samples)('$name', async ({ name, entry }) => {
    const { diagnostics, dumps, tracer } = compile({ entry, dump: ['ir'] });
    const text = diagnostics.map((one) => renderDiagnostic(one, { colour: false, folder: FOLDER }));
    expect(text).toEqual([]);
    expect([...(tracer?.bytes.subarray(0, 4) ?? [])]).toEqual(ELF_MAGIC);
    // Arguments are in other registers on other machines.
    expect(dumps.ir).toContain(`module ${entry.includes('tracer.ts') ? 'tracer' : name} `);
    if (process.arch === 'x64') {
      await expect(dumps.ir).toMatchFileSnapshot(join(FOLDER, `${name}.ir`));
    }
  });

  test('has samples', () => {
    expect(samples.length).toBeGreaterThan(20);
  });
});
