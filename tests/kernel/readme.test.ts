import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Everything that README.md shows is run: its tracer, its command, its app, its test, its links. */
const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const cli = join(root, 'packages/cli/dist/main.js');

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

/** The TypeScript block that begins with its file name. */
function file(name: string): string {
  const found = blocks('ts').find((text) => text.startsWith(`// ${name}\n`));
  if (found === undefined) throw new Error(`README.md has no block for ${name}`);
  return found;
}

describe('README.md', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(root, 'examples/.readme-'));
    for (const name of ['open-snoop.ts', 'app.ts', 'open-snoop.test.ts']) {
      writeFileSync(join(folder, name), file(name));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('shows the example itself', () => {
    const code = (text: string): string => text.replace(/^\/\/.*\n/, '').trim();
    const example = readFileSync(join(root, 'examples/open-snoop/open-snoop.ts'), 'utf8');
    expect(code(file('open-snoop.ts'))).toBe(code(example));
  });

  test('has a command that prints what the output shows', () => {
    const [command = ''] = blocks('sh');
    expect(command.trim()).toBe('./tsbpf run examples/open-snoop/open-snoop.ts -- ls /etc');
    const args = command.trim().split(' ').slice(1);
    const output = execFileSync(process.execPath, [cli, ...args], { cwd: root, encoding: 'utf8' });
    const shown = blocks('')[0]?.trimEnd().split('\n') ?? [];
    expect(shown.length).toBeGreaterThan(2);
    const [header, ...rows] = shown;
    expect(output.split('\n')).toContain(header);
    for (const row of rows) {
      const [, comm, path] = row.trim().split(/\s+/);
      expect(output).toMatch(new RegExp(`^ *\\d+ +${comm} +${path?.replaceAll('.', '\\.')}$`, 'm'));
    }
  });

  test('has an app that runs with the built object', () => {
    execFileSync(process.execPath, [cli, 'build', 'open-snoop.ts'], { cwd: folder });
    const app = join(folder, 'app.ts');
    // The app ends by itself in the test: it opens a file of its own, and stops at that event.
    writeFileSync(
      app,
      `${readFileSync(app, 'utf8')
        .replace(
          'for await',
          "setTimeout(() => import('node:fs').then((fs) => fs.openSync('/proc/self/status')), 100);\nfor await",
        )
        .replace(
          'console.log(open.pid, open.path);',
          '{ console.log(open.pid, open.path); if (open.path === "/proc/self/status") break; }',
        )}`,
    );
    const tsx = join(root, 'node_modules/.bin/tsx');
    const output = execFileSync(tsx, [app], { cwd: folder, encoding: 'utf8' });
    expect(output).toMatch(/^\d+ \/proc\/self\/status$/m);
  });

  test('has a test that passes', () => {
    const config = join(folder, 'vitest.config.mjs');
    writeFileSync(
      config,
      "export default { root: import.meta.dirname, test: { include: ['*.test.ts'] } };\n",
    );
    const vitest = join(root, 'node_modules/.bin/vitest');
    const output = execFileSync(vitest, ['run', '--config', config], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(output).toMatch(/1 passed/);
  });

  test('links to files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow();
  });
});
