import { Project, type SourceFile, ts } from 'ts-morph';
import type { DslPackage } from './dsl-package.ts';
import { type Overlay, overlaid } from './overlay.ts';
import { shareFiles } from './shared-files.ts';

/** How tracers are checked. The user's own tsconfig is not read. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  types: [],
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
};

/** Where ts-morph has the library of TypeScript, in memory. */
const LIBRARY = '/node_modules/typescript/lib/';

/** A tracer's source in a project of its own. */
export interface TracerProject {
  readonly project: Project;
  readonly entry: SourceFile;
}

/** Opens the project of a tracer. */
export function openProject(entry: string, overlay: Overlay, dsl: DslPackage): TracerProject {
  const project = new Project({
    fileSystem: overlaid(overlay),
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: { ...OPTIONS, customConditions: [...dsl.conditions] },
    resolutionHost: (host, options) => ({
      resolveModuleNames: (names, importer) =>
        names.map((name) => dsl.resolve(name, importer, options(), host)),
    }),
  });
  // What comes with TypeScript and tsbpf is the same for every tracer.
  shareFiles(project, (path) => path.startsWith(LIBRARY) || dsl.owns(path));
  return { project, entry: project.addSourceFileAtPath(entry) };
}
