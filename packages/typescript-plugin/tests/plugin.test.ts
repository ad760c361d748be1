import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Shown, Tsserver } from './tsserver.ts';

const packages = join(import.meta.dirname, '../..');

const WRONG = `import { counter, tracepoint } from '@tsbpf/dsl';

export const calls = counter();

export const enter = tracepoint('raw_syscalls:sys_enter', () => {
  try {
    calls.increment();
  } finally {
    calls.increment();
  }
});
`;
const TRY = WRONG.slice(WRONG.indexOf('try'), WRONG.lastIndexOf('}'));
const RIGHT = WRONG.replace(TRY, 'calls.increment();\n');

const root = mkdtempSync(join(tmpdir(), 'tsbpf-plugin-'));
const log = join(root, 'tsserver.log');
let folder = '';
let server: Tsserver;

beforeAll(() => {
  // The plugin as tsserver gets it: built. Does nothing where nothing changed.
  const tsc = join(packages, '../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-b', join(packages, 'typescript-plugin')]);
  server = new Tsserver(root, log);
}, 120_000);

beforeEach(() => {
  folder = mkdtempSync(join(root, 'project-'));
  mkdirSync(join(folder, 'node_modules/@tsbpf'), { recursive: true });
  for (const name of ['dsl', 'typescript-plugin']) {
    symlinkSync(join(packages, name), join(folder, 'node_modules/@tsbpf', name));
  }
  write('tsconfig.json', {
    compilerOptions: {
      ...{ module: 'nodenext', target: 'es2023', strict: true, noEmit: true, types: [] },
      allowImportingTsExtensions: true,
      plugins: [{ name: '@tsbpf/typescript-plugin' }],
    },
  });
  write('package.json', { type: 'module' });
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

function write(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What tsbpf says, with the text that is marked. */
async function found(file: string, text: string): Promise<readonly [number, string][]> {
  const shown = (await server.diagnostics(file)).filter(isOurs);
  return shown.map(({ code, start, length }) => [code, text.slice(start, start + length)]);
}

function isOurs({ source }: Shown): boolean {
  return source === 'tsbpf';
}

test('shows what the compiler finds, while the text is changed', async () => {
  const file = write('tracer.ts', WRONG);
  server.open(file);
  const [shown, ...others] = await server.diagnostics(file);
  expect(others).toEqual([]);
  expect(shown).toMatchObject({ code: 2101, source: 'tsbpf', category: 'error' });
  expect(shown?.message).toMatch(/^.+\nhelp: .+/);
  expect(await found(file, WRONG)).toEqual([[2101, 'try']]);

  const right = server.change(file, WRONG, TRY, 'calls.increment();\n');
  expect(await server.diagnostics(file)).toEqual([]);
  const wrong = server.change(file, right, 'calls.increment();', 'debugger;');
  expect(await found(file, wrong)).toEqual([[2122, 'debugger;']]);
});

test('shows what is wrong in an imported file there, and at its import', async () => {
  const lib = "import { counter } from '@tsbpf/dsl';\nexport const calls = counter();\n";
  const count = 'export function count(): void {\n  calls.increment();\n}\n';
  const wrongLib = lib + count.replace('calls.', 'debugger;\n  calls.');
  const text = `import { tracepoint } from '@tsbpf/dsl';
import { count } from './lib.ts';
export const enter = tracepoint('raw_syscalls:sys_enter', () => count());
`;
  const file = write('tracer.ts', text);
  const libFile = write('lib.ts', lib + count);
  server.open(file);
  expect(await found(file, text)).toEqual([]);

  server.open(libFile, wrongLib);
  expect(await found(libFile, wrongLib)).toEqual([[2122, 'debugger;']]);
  const [shown] = await server.diagnostics(file);
  expect(shown).toMatchObject({ code: 2122, source: 'tsbpf' });
  expect(await found(file, text)).toEqual([[2122, "'./lib.ts'"]]);
  expect(shown?.relatedInformation).toMatchObject([
    { span: { file: libFile, start: { line: 4, offset: 3 }, end: { line: 4, offset: 12 } } },
  ]);

  server.change(libFile, wrongLib, 'debugger;', '');
  expect(await found(libFile, lib)).toEqual([]);
  expect(await server.diagnostics(file)).toEqual([]);
});

test('says nothing twice, and what only the options of tracers find', async () => {
  const text = `${RIGHT}export const wrong: string = 1;
const numbers: readonly number[] = [1];
export const first: number = numbers[0];
`;
  const file = write('tracer.ts', text);
  server.open(file);
  const shown = await server.diagnostics(file);
  expect(shown.map(({ code, source }) => [code, source])).toEqual([
    [2322, undefined],
    [1004, 'tsbpf'],
  ]);
  expect(await found(file, text)).toEqual([[1004, 'first']]);
});

test.each([
  ['without the DSL', "const x: string = 'a';\nfor (;;) console.assert(x);\n"],
  [
    'that uses the DSL and has no probes',
    "import { counter } from '@tsbpf/dsl';\nexport const c = counter();\nsetTimeout(() => c);\n",
  ],
  [
    'that uses the DSL and a tracer',
    "import { u32 } from '@tsbpf/dsl';\nimport * as tracer from './tracer.ts';\nfor (;;) console.assert(tracer === u32);\n",
  ],
])('leaves a file alone %s', async (_what, text) => {
  write('tracer.ts', RIGHT);
  const file = write('app.ts', text);
  server.open(file);
  expect((await server.diagnostics(file)).filter(isOurs)).toEqual([]);
});

test('takes a text that is broken', async () => {
  const file = write('tracer.ts', RIGHT);
  server.open(file);
  const broken = server.change(file, RIGHT, '() => {', '(( => {');
  expect((await server.diagnostics(file)).filter(isOurs)).toEqual([]);
  expect(await server.request('syntacticDiagnosticsSync', { file })).not.toEqual([]);
  server.change(file, broken, '(( => {', '() => {');
  expect(await server.diagnostics(file)).toEqual([]);
});

test('leaves the diagnostics of TypeScript when it cannot work, and says why in the log', async () => {
  const own = join(folder, 'node_modules/@tsbpf/typescript-plugin');
  rmSync(own);
  // A copy does not find the compiler.
  cpSync(join(packages, 'typescript-plugin/dist'), join(own, 'dist'), { recursive: true });
  cpSync(join(packages, 'typescript-plugin/package.json'), join(own, 'package.json'));
  const file = write('tracer.ts', `${WRONG}export const wrong: string = 1;\n`);
  server.open(file);
  expect((await server.diagnostics(file)).map(({ code }) => code)).toEqual([2322]);
  await expect
    .poll(() => readFileSync(log, 'utf8'))
    .toMatch(/tsbpf: cannot check .*tracer\.ts: .*Cannot find package '@tsbpf\/compiler'/);
});
