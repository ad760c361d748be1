import { join } from 'node:path';
import { diagnose } from '@tsbpf/compiler';
import ts from 'typescript';
import { beforeEach, expect, test, vi } from 'vitest';
import { TracerFindings } from './tracer-findings.ts';

vi.mock('@tsbpf/compiler', { spy: true });
beforeEach(() => {
  vi.mocked(diagnose).mockClear();
});

// A folder from which the DSL is found; the files themselves are in memory.
const folder = join(import.meta.dirname, '../../compiler/tests');
const tracer = `${folder}/tracer.ts`;
const lib = `${folder}/lib.ts`;
const other = `${folder}/other.ts`;

/** A project that exists in memory alone. */
function project(start: Readonly<Record<string, string>>) {
  const texts = new Map(Object.entries(start).map(([file, text]) => [file, { text, version: 1 }]));
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
    customConditions: ['tsbpf-source'],
  };
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: (file) => String(texts.get(file)?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = texts.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => texts.has(file) || ts.sys.fileExists(file),
    readFile: (file) => texts.get(file)?.text ?? ts.sys.readFile(file),
  };
  const languageService = ts.createLanguageService(host);
  const info = { languageService, languageServiceHost: host } as ts.server.PluginCreateInfo;
  const findings = new TracerFindings(info, ts);
  return {
    codes: (file: string) => findings.in(file).map(({ code }) => code),
    type(file: string, text: string) {
      texts.set(file, { text, version: (texts.get(file)?.version ?? 0) + 1 });
    },
  };
}

test('compiles a tracer again only when one of its files has changed', () => {
  const count = (body: string): string => `export function count(): void { ${body} }`;
  const { codes, type } = project({
    [tracer]: `import { interval } from '@tsbpf/dsl';
import { count } from './lib.ts';
export const tick = interval('1s', () => count());`,
    [lib]: count(''),
    [other]: '',
  });
  const states: [codes: readonly number[], runs: number][] = [];
  const look = (): void => {
    states.push([codes(tracer), vi.mocked(diagnose).mock.calls.length]);
  };
  look();
  look();
  type(other, 'export {};');
  look();
  type(lib, count('debugger;'));
  look();
  look();
  type(lib, count(''));
  look();
  expect(states).toEqual([
    [[], 1],
    [[], 1],
    [[], 1],
    [[2122], 2],
    [[2122], 2],
    [[], 3],
  ]);
});

test('compiles no file without probes', () => {
  const { codes } = project({
    [lib]: `import { counter } from '@tsbpf/dsl';\nexport const calls = counter();`,
  });
  expect(codes(lib)).toEqual([]);
  expect(diagnose).not.toHaveBeenCalled();
});

test('takes probes that are not exported, or that functions make, for a tracer', () => {
  const { codes } = project({
    [tracer]: `import { interval } from '@tsbpf/dsl';\nconst tick = interval('1s', () => {});`,
    [lib]: `import { interval } from '@tsbpf/dsl';
const every = (time: '1s') => interval(time, () => { debugger; });
export const tick = every('1s');`,
  });
  expect(codes(tracer)).toEqual([1008]);
  expect(codes(lib)).not.toEqual([]);
});
