import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { load } from './load.ts';
import type { LoadedTracer } from './loaded-tracer.ts';

type Files = Readonly<Record<string, string>>;

const root = mkdtempSync(join(tmpdir(), 'tsbpf-load-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Loads `tracer.ts` of the given files, or `entry`. */
function loadFiles(files: Files, entry = 'tracer.ts') {
  const folder = mkdtempSync(join(root, 'case-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const bag = new DiagnosticBag();
  const tracer = load({ entry: join(folder, entry) }, bag);
  return { folder, tracer, found: bag.all() };
}

const IMPORTS = `import * as t from '@tsbpf/dsl';
import { array, counter, hash, interval, kprobe, param, pid, ringbuf, str, struct, u32, u64 } from '@tsbpf/dsl';
`;
const PROBE = `export const enter = kprobe('vfs_read', () => {});\n`;

function loaded(files: Files | string): LoadedTracer {
  const { tracer, found } = loadFiles(
    typeof files === 'string' ? { 'tracer.ts': IMPORTS + files } : files,
  );
  expect(found).toEqual([]);
  if (tracer === undefined) throw new Error('nothing was loaded');
  return tracer;
}

/** The text that a diagnostic marks. */
function marked(diagnostic: Diagnostic | undefined): string | undefined {
  const span = diagnostic?.span;
  return span?.text.slice(span.start, span.end);
}

interface Case {
  readonly files: Files | string;
  readonly entry?: string;
  readonly message: string | RegExp;
  /** The marked source; absent where there is no source. */
  readonly marks?: string;
}

const dslBesideTracer: Files = {
  'node_modules/@tsbpf/dsl/package.json': JSON.stringify({
    name: '@tsbpf/dsl',
    version: '99.0.0',
    types: './index.d.ts',
  }),
  'node_modules/@tsbpf/dsl/index.d.ts':
    'export declare function kprobe(name: string, handler: () => void): unknown;',
};

/** One tracer for each finding; a code without a case fails to compile. */
const cases: Readonly<Record<keyof typeof loadCatalog, Case>> = {
  entryNotFound: { files: {}, message: /there is no file .*tracer\.ts/ },
  entryNotAFile: { files: { 'tracer.ts/a.txt': '' }, message: /tracer\.ts is not a file/ },
  entryNotTypeScript: {
    files: { 'tracer.js': '' },
    entry: 'tracer.js',
    message: /tracer\.js is not a TypeScript source/,
  },
  typeError: {
    files: `${PROBE}const n: number = 'text';`,
    message: "Type 'string' is not assignable to type 'number'. (TS2322)",
    marks: 'n',
  },
  importNotFound: {
    files: `import { a } from './absent.ts';\n${PROBE}`,
    message: "there is no module './absent.ts' that a tracer can import",
    marks: "'./absent.ts'",
  },
  importWithoutSource: {
    files: {
      'types.d.ts': 'export declare const a: number;',
      'tracer.ts': `${IMPORTS}import { a } from './types.js';\n${PROBE}`,
    },
    message: "'./types.js' has declarations only, so nothing of it can be compiled",
    marks: "'./types.js'",
  },
  noProbes: {
    files: 'export const seen = hash(u32, u64);',
    message: 'the tracer exports no probe, so there is nothing to run',
    marks: '',
  },
  probeNotExported: {
    files: `${PROBE}const lost = kprobe('vfs_write', () => {});`,
    message: "the probe 'lost' is not exported, so it would never run",
    marks: 'lost',
  },
  paramNotExported: {
    files: `${PROBE}const target = param(u32, { default: 0, help: '' });`,
    message: "the param 'target' is not exported by the tracer, so it could never be set",
    marks: 'target',
  },
  defaultExport: {
    files: `${PROBE}export default hash(u32, u64);`,
    message: 'a map cannot be a default export, because its export name is its name',
    marks: 'export default hash(u32, u64);',
  },
  specNotConst: {
    files: `${PROBE}let start = hash(u32, u64);`,
    message: "a map must be a const, but 'start' is declared with let",
    marks: 'start',
  },
  specInFunction: {
    files: `${PROBE}function make() { return hash(u32, u64); }\nexport const m = make();`,
    message: 'a map is declared inside a function; it must stand at module level',
    marks: 'hash(u32, u64)',
  },
  specNested: {
    files: `${PROBE}const maps = { start: hash(u32, u64) };`,
    message: 'a map must be the value of a const of its own, which gives it its name',
    marks: 'hash(u32, u64)',
  },
  nameNotPortable: {
    files: `export const $enter = kprobe('vfs_read', () => {});`,
    message: /^a probe cannot have the name '\$enter'/,
    marks: '$enter',
  },
  nameReserved: {
    files: `export const memcpy = kprobe('vfs_read', () => {});`,
    message: "a probe cannot have the name 'memcpy', which the object uses itself",
    marks: 'memcpy',
  },
  exportedTwice: {
    files: `${PROBE}export { enter as again };`,
    message: "a probe is exported as 'again' and as 'enter'",
    marks: 'enter as again',
  },
  notConstant: {
    files: `${PROBE}const size = Math.random();\nconst m = hash(u32, u64, { maxEntries: size });`,
    message: "'Math.random()' is not known when the tracer is compiled, and a declaration must be",
    marks: 'Math.random()',
  },
  constantCycle: {
    files: {
      'a.ts': `import { b } from './tracer.ts';\nexport const a: number = b + 1;`,
      'tracer.ts': `${IMPORTS}import { a } from './a.ts';\n${PROBE}export const b: number = a;\nconst m = hash(u32, u64, { maxEntries: b });`,
    },
    message: "the value of 'b' depends on itself",
    marks: 'a',
  },
  invalidDeclaration: {
    files: `${PROBE}const m = hash(u32, u64, { maxEntries: 0 });`,
    message:
      'invalid declaration: maxEntries of hash() must be a whole number from 1 to 2^31, got 0',
    marks: 'hash(u32, u64, { maxEntries: 0 })',
  },
  constantThrows: {
    files: `${PROBE}const zero = 0n;\nconst m = hash(u32, u64, { maxEntries: Number(8n / zero) });`,
    message: 'this constant throws: Division by zero',
    marks: '8n / zero',
  },
  runtimeAtModuleLevel: {
    files: `${PROBE}export const own = pid();`,
    message: 'pid() works inside a handler only',
    marks: 'pid()',
  },
  moduleStatement: {
    files: `${PROBE}const m = hash(u32, u64);\nm.set(1, 2n);`,
    message: 'a statement at module level never runs in a tracer',
    marks: 'm.set(1, 2n);',
  },
  handlerNotFunction: {
    files: `export const enter = kprobe('vfs_read', pid);`,
    message: 'the handler is not a function written in the tracer',
    marks: 'pid',
  },
  dslVersion: {
    files: {
      ...dslBesideTracer,
      'tracer.ts': `import { kprobe } from '@tsbpf/dsl';\nexport const enter = kprobe('vfs_read', () => {});`,
    },
    message: /^the tracer imports @tsbpf\/dsl 99\.0\.0, but this compiler was made for /,
    marks: "'@tsbpf/dsl'",
  },
};

describe('what load refuses', () => {
  test.each(Object.entries(cases))('%s', (name, { files, entry, message, marks }) => {
    const { tracer, found } = loadFiles(
      typeof files === 'string' ? { 'tracer.ts': IMPORTS + files } : files,
      entry,
    );
    expect(tracer).toBeUndefined();
    const code = loadCatalog[name as keyof typeof loadCatalog].entry.code;
    expect(found.map((one) => one.code)).toEqual([code]);
    if (typeof message === 'string') expect(found[0]?.message).toBe(message);
    else expect(found[0]?.message).toMatch(message);
    expect(marked(found[0])).toBe(marks);
  });

  test.each([
    ['a declaration file', 'tracer.d.ts'],
    ['JSX', 'tracer.tsx'],
  ])('%s as entry', (_what, entry) => {
    const { found } = loadFiles({ [entry]: '' }, entry);
    expect(found.map((one) => one.code)).toEqual(['TSB1003']);
  });

  test.each([
    ['var', 'specNotConst', "var p = kprobe('vfs_read', () => {});"],
    ['an array', 'specNested', "export const all = [kprobe('vfs_read', () => {})];"],
    ['a pattern', 'specNested', "export const { a } = { a: kprobe('vfs_read', () => {}) };"],
    ['a condition', 'specNested', 'export const c = 1 < 2 ? counter() : hash(u32, u64);'],
    ['a function', 'specInFunction', "function f() { kprobe('vfs_read', () => {}); }"],
    ['a handler', 'specInFunction', "export const e = kprobe('vfs_read', () => { counter(); });"],
    ['a default export', 'defaultExport', "export default kprobe('vfs_read', () => {});"],
    ['the name default', 'defaultExport', 'const m = hash(u32, u64);\nexport { m as default };'],
    ['a Unicode name', 'nameNotPortable', 'export const größe = counter();'],
    ['a name of the object', 'nameReserved', "export const LICENSE = kprobe('dput', () => {});"],
    ['a schema of 0', 'invalidDeclaration', 'const s = struct({ a: str(0) });'],
    ['a size of a helper', 'notConstant', 'let n = 4;\nconst s = array(u32, n);'],
    ['a namespace', 'typeError', 'namespace N { export const a = 1; }'],
    ['JavaScript that does not parse', 'typeError', 'const = 1;'],
    ['an unknown kernel function', 'typeError', "export const e = kprobe('vfs_raed', () => {});"],
    ['a dynamic import', 'typeError', "export const lib = import('./absent.ts');"],
    ['a type of a missing file', 'typeError', "export type A = import('./absent.ts').A;"],
    ['a missing file for its types', 'importNotFound', "import type { A } from './absent.ts';"],
    ['a missing file for its effect', 'importNotFound', "import './absent.ts';"],
    ['a missing file exported from', 'importNotFound', "export * from './absent.ts';"],
    ['Node.js', 'importNotFound', "import { readFileSync } from 'node:fs';"],
    ['a global of Node.js', 'typeError', 'export const home = process.env;'],
    ['the DOM', 'typeError', 'export const here = document.title;'],
    ['if at module level', 'moduleStatement', 'if (1 < 2) { }'],
  ] as const)('%s', (_what, name, source) => {
    const { found } = loadFiles({ 'tracer.ts': `${IMPORTS}${PROBE}${source}` });
    expect(new Set(found.map((one) => one.code))).toEqual(new Set([loadCatalog[name].entry.code]));
  });

  test('says how to reach past the types', () => {
    const { found } = loadFiles({
      'tracer.ts': `${IMPORTS}export const e = kprobe('vfs_raed', () => {});`,
    });
    expect(found[0]?.help).toContain("untyped('vfs_raed')");
    expect(marked(found[0])).toBe("'vfs_raed'");
  });

  test('type errors of imported files too, each at its place', () => {
    const { found, folder } = loadFiles({
      'lib.ts': 'export const a: string = 1;',
      'tracer.ts': `${IMPORTS}import { a } from './lib.ts';\n${PROBE}export const b: number = a;`,
    });
    expect(found.map((one) => one.span?.file)).toEqual([
      join(folder, 'lib.ts'),
      join(folder, 'tracer.ts'),
    ]);
  });

  test('shows what a type error contradicts', () => {
    const { found } = loadFiles({
      'tracer.ts': `${IMPORTS}interface Slot { readonly at: number }\nexport const slot: Slot = { at: '' };\n${PROBE}`,
    });
    expect(found.map(({ code, related }) => [code, related])).toMatchObject([
      ['TSB1004', [{ message: expect.stringMatching(/expected type comes from property 'at'/) }]],
    ]);
    const [place] = found[0]?.related ?? [];
    expect(place?.span.text.slice(place.span.start, place.span.end)).toBe('at');
  });

  test('collects several findings', () => {
    const { found } = loadFiles({
      'tracer.ts': `${IMPORTS}let a = counter();\nlet b = counter();\nconst p = interval('1s', () => {});`,
    });
    expect(found.map((one) => one.code)).toEqual(['TSB1011', 'TSB1011', 'TSB1008']);
  });
});

describe('what load finds', () => {
  test('the specs of a tracer, with names and comments', () => {
    const tracer = loaded({
      'read-sizes.ts': '',
      'tracer.ts': `// tracer.ts: what it does
import { hash, histogram, kprobe, param, ringbuf, u32, u64 } from '@tsbpf/dsl';
const start = hash(u32, u64, { maxEntries: 10_240 });
/** Sizes of reads */
export const sizes = histogram({ unit: 'bytes' });
/**
 * Only this process.
 */
export const target = param(u32, { default: 7, help: 'process id' });
export const events = ringbuf(u64);
/** On entry */
export const enter = kprobe('vfs_read', () => { start.set(1, 2n); });
`,
    });
    expect(tracer).toMatchObject({ name: 'tracer', description: 'what it does' });
    expect(tracer.files).toEqual([tracer.entry]);
    expect(
      tracer.maps.map(({ name, symbol, exported, doc }) => ({ name, symbol, exported, doc })),
    ).toEqual([
      { name: 'start', symbol: 'start', exported: false, doc: undefined },
      { name: 'sizes', symbol: 'sizes', exported: true, doc: 'Sizes of reads' },
      { name: 'events', symbol: 'events', exported: true, doc: undefined },
    ]);
    expect(tracer.maps[0]?.spec).toMatchObject({ kind: 'hash', maxEntries: 10240 });
    expect(tracer.params).toMatchObject([{ name: 'target', doc: 'Only this process.' }]);
    expect(tracer.params[0]?.spec.default).toBe(7);
    expect(tracer.probes).toMatchObject([{ name: 'enter', doc: 'On entry' }]);
    expect(tracer.probes[0]?.spec.attach).toEqual({
      to: 'function',
      targets: { names: ['vfs_read'], choose: 'all' },
    });
    expect(tracer.probes[0]?.handler.getText()).toBe('() => { start.set(1, 2n); }');
  });

  test('a source given as text, for a file that does not exist', () => {
    const bag = new DiagnosticBag();
    const source = `import { interval } from '@tsbpf/dsl';\nexport const tick = interval('1s', () => {});`;
    const tracer = load({ entry: join(root, 'absent', '-e.ts'), source }, bag);
    expect(bag.all()).toEqual([]);
    expect(tracer?.name).toBe('-e');
    expect(tracer?.probes.map(({ name }) => name)).toEqual(['tick']);
  });

  test('texts in place of files, of imported ones and of ones that do not exist too', () => {
    const folder = mkdtempSync(join(root, 'overlay-'));
    writeFileSync(join(folder, 'lib.ts'), 'export const slots = "wrong";');
    const texts = new Map([
      [join(folder, 'lib.ts'), 'export const slots = 4;'],
      [
        join(folder, 'tracer.ts'),
        `${IMPORTS}import { slots } from './lib.ts';\nexport const a = array(u64, { maxEntries: slots });\n${PROBE}`,
      ],
    ]);
    const bag = new DiagnosticBag();
    const options = {
      entry: join(folder, 'tracer.ts'),
      overlay: (file: string) => texts.get(file),
    };
    const tracer = load(options, bag);
    expect(bag.all()).toEqual([]);
    expect(tracer?.maps.map(({ spec }) => spec)).toMatchObject([{ maxEntries: 4 }]);
  });

  test('maps of other files, with names of their own', () => {
    const tracer = loaded({
      'a.ts': `import { hash, u32, u64 } from '@tsbpf/dsl';\nconst start = hash(u32, u64);\nexport const f = () => start.get(1);`,
      'b.ts': `import { hash, u32, u64 } from '@tsbpf/dsl';\nconst start = hash(u32, u32);\nexport const enter = hash(u64, u64);\nexport const g = () => start.get(1);`,
      'tracer.ts': `${IMPORTS}import { f } from './a.ts';\nimport { g } from './b.ts';
export const start = hash(u64, u64);
export const enter = kprobe('vfs_read', () => { f(); g(); });`,
    });
    expect(tracer.maps.map(({ name, symbol, exported }) => [name, symbol, exported])).toEqual([
      ['start', 'start', true],
      ['start_2', 'start_2', false],
      ['start_3', 'start_3', false],
      ['enter_2', 'enter_2', false],
    ]);
    expect(new Set(tracer.maps.map(({ spec }) => spec)).size).toBe(4);
  });

  test('exports under other names, re-exports and namespaces', () => {
    const tracer = loaded({
      'lib.ts': `import { counter as count, kretprobe } from '@tsbpf/dsl';
export const total = count();
export const leave = kretprobe('vfs_read', () => total.increment());
export const unused = kretprobe('vfs_write', () => {});`,
      'tracer.ts': `import * as t from '@tsbpf/dsl';
export { leave as finish, total } from './lib.ts';
import * as lib from './lib.ts';
const inner = t.kprobe('vfs_read', function () { lib.total.increment(); });
export { inner as enter };`,
    });
    expect(tracer.probes.map(({ name }) => name)).toEqual(['enter', 'finish']);
    expect(tracer.maps.map(({ name, exported }) => [name, exported])).toEqual([['total', true]]);
  });

  test('handlers declared as functions, here or elsewhere', () => {
    const tracer = loaded({
      'lib.ts': 'export function onRead() { }',
      'tracer.ts': `import { kprobe } from '@tsbpf/dsl';
import { onRead as handler } from './lib.ts';
const own = () => {};
export const a = kprobe('vfs_read', handler);
export const b = kprobe('vfs_read', own);
export const c = kprobe('vfs_write', own);`,
    });
    const [a, b, c] = tracer.probes;
    expect(a?.handler.getText()).toBe('export function onRead() { }');
    expect(b?.handler.getText()).toBe('() => {}');
    expect(c?.handler).toBe(b?.handler);
  });

  test('types from anywhere, without following them', () => {
    const tracer = loaded({
      'types.d.ts': 'export type Id = number;',
      'other.ts': `import { counter } from '@tsbpf/dsl';\nexport const c = counter();\nexport type Name = string;`,
      'tracer.ts': `${IMPORTS}import type { Id } from './types.js';\nimport { type Name } from './other.ts';
export const id: Id = 1;\nexport const name: Name = '';\n${PROBE}`,
    });
    expect(tracer.files).toHaveLength(1);
    expect(tracer.maps).toEqual([]);
  });

  test('declarations of kernel types, for the width of a field', () => {
    const tracer = loaded(
      `export const e = kprobe('vfs_read', (file) => { const i = file.f_inode.i_ino; });`,
    );
    const access = tracer.probes[0]?.handler
      .getDescendants()
      .find((node) => node.getText() === 'file.f_inode.i_ino');
    expect(access?.getSymbol()?.getValueDeclaration()?.getText()).toBe('readonly i_ino: U64;');
  });
});
