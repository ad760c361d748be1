import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  findCycles,
  type Import,
  importsOf,
  isRelative,
  namesAddon,
  parse,
  reachableFrom,
  readSource,
  repository,
  sourcesBelow,
  targetOf,
  valueGraph,
} from './import-graph.ts';
import { addonOwners, type Wall, walls } from './walls.ts';

const packages = ['dsl', 'compiler', 'runtime', 'cli', 'typescript-plugin'] as const;
const files = [
  ...packages.flatMap((name) => sourcesBelow(`packages/${name}/src`)),
  ...sourcesBelow('examples'),
];
const sources = new Map(files.map((file) => [file, readSource(file)]));
const imports = [...sources.values()].flatMap(importsOf);
const graph = valueGraph(imports.filter(({ file }) => !isTest(file)));

function isTest(file: string): boolean {
  return /\.test(-d)?\.ts$/.test(file);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function matches(specifier: string, module: string): boolean {
  return module.endsWith('*') ? specifier.startsWith(module.slice(0, -1)) : specifier === module;
}

function wallOf(file: string, table: readonly Wall[] = walls): Wall {
  const wall = table
    .filter(({ folder }) => isBelow(file, folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  if (!wall) throw new Error(`no wall covers ${file}`);
  return wall;
}

/** Why an import is wrong, or nothing. */
function breach(one: Import): string | undefined {
  const wall = isTest(one.file) ? wallOfTest(one.file) : wallOf(one.file);
  const where = `${one.file}:${one.line} imports ${one.specifier}`;
  if (!isRelative(one.specifier)) {
    const allowed = wall.modules.some((module) => matches(one.specifier, module));
    return allowed ? undefined : `${where}: not a module for ${wall.folder}`;
  }
  const target = targetOf(one);
  if (!isBelow(target, wall.inside)) return `${where}: leads out of ${wall.inside}`;
  if (one.typeOnly && wall.typesFrom?.some((folder) => isBelow(target, folder))) return undefined;
  const closed = wall.except?.find((folder) => {
    const own = isBelow(wall.folder, folder) && isBelow(target, wall.folder);
    return isBelow(target, folder) && !own;
  });
  return closed ? `${where}: ${closed} is closed to ${wall.folder}` : undefined;
}

/** A unit test may use every part of its own package, Vitest and Node. */
function wallOfTest(file: string): Wall {
  const { inside } = wallOf(file);
  const own = walls.filter((wall) => wall.inside === inside);
  const modules = own.flatMap((wall) => wall.modules);
  return { folder: inside, inside, modules: [...modules, 'vitest', 'node:*'] };
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

describe('import walls', () => {
  test('every import stays inside its wall', () => {
    expect(imports.map(breach).filter((text) => text !== undefined)).toEqual([]);
  });

  test('no file reaches a module that its wall keeps out', () => {
    const reached: string[] = [];
    for (const file of files.filter((name) => !isTest(name))) {
      const banned = wallOf(file).neverReaches ?? [];
      if (banned.length === 0) continue;
      const closure = reachableFrom(graph, file);
      for (const one of imports) {
        if (one.typeOnly || !closure.has(one.file)) continue;
        if (banned.some((module) => matches(one.specifier, module))) {
          reached.push(`${file} reaches ${one.specifier} through ${one.file}:${one.line}`);
        }
      }
    }
    expect(reached).toEqual([]);
  });

  test('value imports form no cycle', () => {
    expect(findCycles(graph)).toEqual([]);
  });

  test('relative imports name an existing source with its extension', () => {
    const known = new Set(files);
    const dangling = imports
      .filter(({ specifier }) => isRelative(specifier) && !/\.(json|node|bpf\.js)$/.test(specifier))
      .filter((one) => !known.has(targetOf(one)));
    expect(dangling).toEqual([]);
  });

  test.each(packages)('packages/%s declares the packages that it imports', (name) => {
    const manifest = JSON.parse(
      readFileSync(join(repository, 'packages', name, 'package.json'), 'utf8'),
    );
    const declared = new Set(
      Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    );
    const undeclared = imports
      .filter(({ file }) => isBelow(file, `packages/${name}/src`) && !isTest(file))
      .filter(({ specifier }) => !isRelative(specifier) && !specifier.startsWith('node:'))
      .filter(({ specifier }) => !declared.has(packageName(specifier)));
    expect(undeclared).toEqual([]);
  });

  test.each(packages)('packages/%s names its addon in one file at most', (name) => {
    const owners = [...sources]
      .filter(([file]) => isBelow(file, `packages/${name}/src`) && !isTest(file))
      .filter(([, source]) => namesAddon(source))
      .map(([file]) => file);
    expect(owners, owners.join(', ')).toHaveLength(addonOwners[name]);
  });
});

describe('the check itself', () => {
  test('sees every form of import', () => {
    const text = `
      import a from 'a';
      import type { B } from 'b';
      import { type C } from 'c';
      import 'd';
      export * from 'e';
      export type { F } from 'f';
      type G = import('g').G;
      const h = await import('h');
      const i = require('i');
      const j = createRequire(import.meta.url)('j');
      import k = require('k');
      const l = require.resolve('l');
    `;
    const seen = importsOf(parse('x.ts', text)).map(({ specifier, typeOnly }) =>
      typeOnly ? `type ${specifier}` : specifier,
    );
    expect(seen).toEqual(['a', 'type b', 'c', 'd', 'e', 'type f', 'type g', ...'hijkl']);
  });

  test.each([
    ['packages/dsl/src/index.ts', 'node:fs', false],
    ['packages/dsl/src/index.ts', '@tsbpf/runtime', true],
    ['packages/compiler/src/index.ts', '@tsbpf/runtime', false],
    ['packages/compiler/src/index.ts', './phases/1-load/index.ts', false],
    ['packages/compiler/src/phases/4-emit/index.ts', 'ts-morph', true],
    ['packages/compiler/src/phases/2-check/index.ts', '../1-load/index.ts', false],
    ['packages/compiler/src/phases/2-check/index.ts', '../3-lower/index.ts', true],
    ['packages/compiler/src/phases/2-check/index.ts', '../../llvm/text.ts', false],
    ['packages/compiler/src/phases/2-check/index.test.ts', '@tsbpf/runtime', false],
    ['packages/runtime/src/index.ts', 'ts-morph', false],
    ['packages/runtime/src/index.ts', '../../dsl/src/index.ts', false],
    ['packages/cli/src/main.ts', '@tsbpf/dsl/~internal', false],
    ['packages/typescript-plugin/src/index.cts', 'ts-morph', true],
    ['examples/a/a.ts', '@tsbpf/compiler', false],
  ])('refuses in %s the import of %s', (file, specifier, typeOnly) => {
    expect(breach({ file, line: 1, specifier, typeOnly })).toBeDefined();
  });

  test.each([
    ['packages/compiler/src/pipeline.ts', './phases/1-load/index.ts', false],
    ['packages/compiler/src/phases/2-check/index.ts', '../1-load/index.ts', true],
    ['packages/compiler/src/phases/2-check/index.ts', './statements/if.ts', false],
    ['packages/compiler/src/phases/4-emit/index.ts', '../../llvm/text.ts', false],
    ['packages/runtime/src/backend/native.ts', '@tsbpf/dsl/~internal', false],
    ['examples/a/a.test.ts', '@tsbpf/runtime/mock', false],
  ])('accepts in %s the import of %s', (file, specifier, typeOnly) => {
    expect(breach({ file, line: 1, specifier, typeOnly })).toBeUndefined();
  });

  test('finds cycles, and what is reached through others', () => {
    const ring = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
    ]);
    expect(findCycles(ring)).toEqual(['a → b → c → a']);
    expect(
      findCycles(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
        ]),
      ),
    ).toEqual([]);
    expect([...reachableFrom(ring, 'b')]).toEqual(['b', 'c', 'd', 'a']);
  });

  test('sees a native addon', () => {
    expect(namesAddon(parse('x.ts', "load('../native/build/Release/x.node')"))).toBe(true);
    expect(namesAddon(parse('x.ts', 'load(`${folder}/x.node`)'))).toBe(true);
    expect(namesAddon(parse('x.ts', "import 'node:fs'"))).toBe(false);
  });
});
