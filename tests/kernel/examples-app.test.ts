import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examplePath } from '../harness/examples.ts';
import { repositoryRoot } from '../harness/repository-root.ts';
import { runTsbpf } from '../harness/run-tsbpf.ts';
import { testPrograms } from '../harness/test-programs.ts';

/** What a production machine gets of each package. */
const SHIPPED = {
  dsl: ['package.json', 'dist'],
  runtime: ['package.json', 'dist', 'native/build/Release/libbpf.node'],
} as const;

let folder: string;
let opener: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-app-'));
  opener = testPrograms(folder).opener;
  await build();
  install();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What `npm run build` of the app does, into the folder. */
async function build(): Promise<void> {
  const tsc = join(repositoryRoot, 'node_modules/.bin/tsc');
  const project = join(repositoryRoot, 'examples/app');
  execFileSync(tsc, ['-p', project, '--outDir', join(folder, 'dist')], { stdio: 'inherit' });
  const out = join(folder, 'dist/open-snoop');
  const built = await runTsbpf(['build', examplePath('open-snoop'), '-o', out]);
  expect(built).toMatchObject({ code: 0, stderr: '' });
  cpSync(join(project, 'package.json'), join(folder, 'package.json'));
}

/** The app's dependencies, from what would be published. */
function install(): void {
  for (const [name, files] of Object.entries(SHIPPED)) {
    for (const file of files) {
      const target = join(folder, 'node_modules/@tsbpf', name, file);
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(repositoryRoot, 'packages', name, file), target, { recursive: true });
    }
  }
}

function app(...args: string[]) {
  return spawnSync(process.execPath, [join(folder, 'dist/app/app.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
}

test('the app runs without compiler, LLVM and TypeScript', () => {
  expect(readdirSync(join(folder, 'node_modules'))).toEqual(['@tsbpf']);
  expect(readdirSync(join(folder, 'node_modules/@tsbpf'))).toEqual(['dsl', 'runtime']);
  const { status, stdout, stderr } = app(opener, join(folder, 'opened'), '20');
  expect(stderr).toBe('');
  // The dynamic loader's own files come first where their names are in memory already.
  const opened = stdout
    .trim()
    .split('\n')
    .filter((path) => path.startsWith(folder));
  expect(opened).toEqual(Array.from({ length: 20 }, (_, at) => join(folder, `opened${at}`)));
  expect(status).toBe(0);
});

test('the app says how it is called', () => {
  expect(app()).toMatchObject({
    status: 64,
    stdout: '',
    stderr: 'usage: app program [argument…]\n',
  });
});
