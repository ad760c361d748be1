import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { ts } from 'ts-morph';

const NAME = '@tsbpf/dsl';

/** The package `@tsbpf/dsl` on this machine: the compiler's own copy, and the one that a tracer sees. */
export interface DslPackage {
  /** Export condition under which the compiler runs from its sources. */
  readonly conditions: readonly string[];
  /** Resolves a module for the type checker; `@tsbpf/dsl` always resolves. */
  resolve(
    specifier: string,
    importer: string,
    options: ts.CompilerOptions,
    host: ts.ModuleResolutionHost,
  ): ts.ResolvedModuleFull | undefined;
  /** Whether a file belongs to the package, in whichever copy. */
  owns(file: string): boolean;
  /** Version of the compiler's own copy. */
  readonly version: string;
  /** Version of the copy that a file belongs to. */
  versionAt(file: string): string;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
}

/** Finds the compiler's own copy. */
export function dslPackage(): DslPackage {
  const fromSource = import.meta.url.endsWith('.ts');
  const require = createRequire(import.meta.url);
  const ownRoot = realpathSync(dirname(require.resolve(`${NAME}/package.json`)));
  const ownEntry = join(ownRoot, fromSource ? 'src/index.ts' : 'dist/index.d.ts');
  const owners = new Map<string, string | undefined>();
  const rootOf = (file: string): string | undefined => {
    const folder = dirname(file);
    if (!owners.has(folder)) owners.set(folder, packageRoot(folder));
    return owners.get(folder);
  };
  return {
    conditions: fromSource ? ['tsbpf-source'] : [],
    resolve(specifier, importer, options, host) {
      const found = ts.resolveModuleName(specifier, importer, options, host).resolvedModule;
      if (found !== undefined || specifier !== NAME) return found;
      return {
        resolvedFileName: ownEntry,
        extension: fromSource ? ts.Extension.Ts : ts.Extension.Dts,
        isExternalLibraryImport: false,
      };
    },
    owns: (file) => rootOf(file) !== undefined,
    version: versionOf(ownRoot),
    versionAt: (file) => versionOf(rootOf(file) ?? ownRoot),
  };
}

function versionOf(root: string): string {
  return readManifest(root).version ?? '';
}

/** The folder of the package that `folder` belongs to, when it is the DSL. */
function packageRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) {
      return readManifest(at).name === NAME ? at : undefined;
    }
    if (at === dirname(at) || at.endsWith(`${sep}node_modules`)) return undefined;
  }
}

function readManifest(root: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return {};
  }
}
