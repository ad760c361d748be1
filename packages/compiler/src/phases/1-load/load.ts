import { basename, dirname, resolve } from 'node:path';
import type { SourceFile } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { collectSpecs } from './collect-specs.ts';
import { createConstants } from './constants.ts';
import { descriptionOf } from './description.ts';
import { dslPackage } from './dsl-package.ts';
import { entryFile } from './entry-file.ts';
import type { LoadedTracer } from './loaded-tracer.ts';
import { reportModuleStatements } from './module-statements.ts';
import type { Overlay } from './overlay.ts';
import { openProject } from './project.ts';
import { reachableFiles } from './reachable-files.ts';
import { reportTypeErrors } from './type-errors.ts';

export interface LoadOptions {
  /** Path of the tracer's file. */
  readonly entry: string;
  /** Source text to use instead of the file's; the file need not exist then. */
  readonly source?: string;
  /** Texts that take the place of files, such as an editor's that are not saved. */
  readonly overlay?: Overlay;
}

/** Reads a tracer and evaluates its declarations; undefined after reporting what is wrong. */
export function load(options: LoadOptions, bag: DiagnosticBag): LoadedTracer | undefined {
  const overlay = overlayOf(options);
  const path = entryFile(options.entry, overlay, bag);
  if (path === undefined) return undefined;
  const dsl = dslPackage();
  const { project, entry } = openProject(path, overlay, dsl);
  const files = reachableFiles(entry, dsl, bag);
  reportTypeErrors(project, entry, files, bag);
  if (!bag.isEmpty) return undefined;

  for (const file of files) reportModuleStatements(file, bag);
  const constants = createConstants(project, dsl, bag);
  const specs = collectSpecs(entry, files, constants, bag);
  if (!bag.isEmpty) return undefined;
  return {
    ...identityOf(entry),
    entry,
    files,
    ...specs,
    constants,
  };
}

function overlayOf({ entry, source, overlay }: LoadOptions): Overlay {
  const path = resolve(entry);
  return (file) => (file === path ? source : undefined) ?? overlay?.(file);
}

function identityOf(entry: SourceFile): Pick<LoadedTracer, 'name' | 'description' | 'folder'> {
  const path = entry.getFilePath();
  const description = descriptionOf(entry.getFullText());
  return {
    name: basename(path).replace(/\.m?ts$/, ''),
    folder: dirname(path),
    ...(description === undefined ? {} : { description }),
  };
}
