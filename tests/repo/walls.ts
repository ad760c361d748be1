/** What the files of a folder may import. The row with the longest matching folder decides. */
export interface Wall {
  /** A folder or a file, from the root of the repository. */
  readonly folder: string;
  /** Modules by name; a trailing `*` stands for the rest. */
  readonly modules: readonly string[];
  /** Where relative imports may lead. */
  readonly inside: string;
  /** Folders below `inside` where they may not lead, except into the importing folder itself. */
  readonly except?: readonly string[];
  /** The part of `except` from which types may come all the same. */
  readonly typesFrom?: readonly string[];
  /** Modules that must not be reached through other files either. */
  readonly neverReaches?: readonly string[];
}

const node = 'node:*';
const dsl = ['@tsbpf/dsl', '@tsbpf/dsl/~internal'];

const compiler = 'packages/compiler/src';
const phases = `${compiler}/phases`;
const ir = `${compiler}/ir`;
const llvm = `${compiler}/llvm`;
const phase = {
  load: `${phases}/1-load`,
  check: `${phases}/2-check`,
  lower: `${phases}/3-lower`,
  emit: `${phases}/4-emit`,
  object: `${phases}/5-object`,
};

const runtime = 'packages/runtime/src';

export const walls: readonly Wall[] = [
  { folder: 'packages/dsl/src', modules: [], inside: 'packages/dsl/src' },

  {
    folder: compiler,
    modules: [...dsl, node],
    inside: compiler,
    except: [phases],
    typesFrom: [phases],
  },
  { folder: `${compiler}/pipeline.ts`, modules: [...dsl, node], inside: compiler },
  {
    folder: `${compiler}/diagnostics`,
    modules: [...dsl, node, 'ts-morph'],
    inside: compiler,
    except: [phases, ir, llvm],
  },
  {
    // What several phases know of the language: types, ranges, declarations.
    folder: `${compiler}/language`,
    modules: [...dsl, 'ts-morph'],
    inside: compiler,
    except: [phases, llvm],
    typesFrom: [phase.load],
  },
  {
    folder: ir,
    modules: dsl,
    inside: compiler,
    except: [phases, llvm],
    neverReaches: ['ts-morph'],
  },
  {
    folder: llvm,
    modules: [...dsl, node],
    inside: compiler,
    except: [phases, ir],
    neverReaches: ['ts-morph'],
  },
  {
    folder: phase.load,
    modules: [...dsl, node, 'ts-morph'],
    inside: compiler,
    except: [phases, llvm],
  },
  {
    folder: phase.check,
    modules: [...dsl, node, 'ts-morph'],
    inside: compiler,
    except: [phases, llvm],
    typesFrom: [phase.load],
  },
  {
    folder: phase.lower,
    modules: [...dsl, node, 'ts-morph'],
    inside: compiler,
    except: [phases, llvm],
    typesFrom: [phase.check, phase.load],
  },
  {
    folder: phase.emit,
    modules: [...dsl, node],
    inside: compiler,
    except: [phases],
    typesFrom: [phase.lower],
  },
  {
    folder: phase.object,
    modules: [...dsl, node],
    inside: compiler,
    except: [phases],
    typesFrom: [phase.emit, phase.lower],
  },

  { folder: runtime, modules: [...dsl, node], inside: runtime },
  {
    folder: `${runtime}/spec`,
    modules: [...dsl, node],
    inside: runtime,
    except: [`${runtime}/backend`, `${runtime}/objects`, `${runtime}/features`],
  },
  {
    folder: `${runtime}/backend`,
    modules: [...dsl, node],
    inside: runtime,
    except: [`${runtime}/objects`],
  },
  {
    folder: `${runtime}/mock`,
    modules: dsl,
    inside: runtime,
    neverReaches: ['node:*'],
  },

  {
    folder: 'packages/cli/src',
    modules: [
      '@tsbpf/compiler',
      '@tsbpf/dsl',
      '@tsbpf/runtime',
      'commander',
      'picocolors',
      'cli-table3',
      node,
    ],
    inside: 'packages/cli/src',
  },

  {
    // The TypeScript of the editor comes as an argument; only its types are imported.
    folder: 'packages/typescript-plugin/src',
    modules: ['@tsbpf/compiler', 'typescript'],
    inside: 'packages/typescript-plugin/src',
    neverReaches: ['typescript'],
  },

  {
    folder: 'examples',
    modules: ['@tsbpf/dsl', '@tsbpf/runtime', '@tsbpf/runtime/mock', 'vitest', node],
    inside: 'examples',
  },
];

/** Files that load the native addon of their package; no other source names a `.node` file. */
export const addonOwners = {
  dsl: 0,
  compiler: 1,
  runtime: 1,
  cli: 0,
  'typescript-plugin': 0,
} as const;
