import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CompileResult, Dump } from '@tsbpf/compiler';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { showDiagnostics } from './diagnostics.ts';
import { EXIT } from './exit-codes.ts';
import type { Manifest } from './manifest.ts';
import { wrapOneLiner } from './one-liner.ts';

/** Where a tracer comes from. */
export type TracerInput =
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'source'; readonly source: string };

/** A tracer that can be loaded. */
export interface ReadyTracer {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  /** Folder that the places of the manifest are relative to. */
  readonly folder: string;
}

/** Whether a path names a compiled tracer. */
export function isObjectPath(path: string): boolean {
  return path.endsWith('.o');
}

/**
 * Compiles a tracer, or reads a compiled one; then the compiler is not even loaded.
 * Diagnostics go to stderr.
 * @throws CliError when the tracer has errors or does not exist.
 */
export async function openTracer(input: TracerInput, context: CliContext): Promise<ReadyTracer> {
  if (input.from === 'file' && isObjectPath(input.path)) return readObject(input.path);
  const { tracer, diagnostics } = await compileInput(input);
  if (tracer === undefined) {
    await showDiagnostics(diagnostics, context.stderr, context.stderrColors.isColorSupported);
    throw new CliError(countErrors(diagnostics.length), { exitCode: EXIT.tracer });
  }
  return { bytes: tracer.bytes, manifest: tracer.manifest, folder: folderOf(input) };
}

/** Compiles a tracer's file or the source of `-e`. */
export async function compileInput(
  input: TracerInput,
  dump: readonly Dump[] = [],
): Promise<CompileResult> {
  if (input.from === 'file') requireFile(input.path);
  const { compile } = await import('@tsbpf/compiler');
  if (input.from === 'file') return compile({ entry: resolve(input.path), dump });
  const dsl = await import('@tsbpf/dsl');
  const source = wrapOneLiner(input.source, Object.keys(dsl));
  return compile({ entry: join(process.cwd(), 'one-liner.ts'), source, dump });
}

/** Reads a compiled tracer. */
export async function readObject(path: string): Promise<ReadyTracer> {
  requireFile(path);
  const bytes = new Uint8Array(readFileSync(path));
  const { readManifest } = await import('@tsbpf/runtime');
  return { bytes, manifest: readManifest(bytes), folder: folderOf({ from: 'file', path }) };
}

/** `3 errors`. */
export function countErrors(count: number): string {
  return `${count} error${count === 1 ? '' : 's'}`;
}

/** @throws CliError when there is no such file. */
export function requireFile(path: string): void {
  if (!existsSync(path)) {
    throw new CliError(`the file '${path}' does not exist`, {
      help: existsSync(`${path}.ts`)
        ? `did you mean ${path}.ts?`
        : 'check the path, relative to this folder',
    });
  }
  if (!statSync(path).isFile()) {
    throw new CliError(`'${path}' is not a file`, {
      help: `name the tracer's file, such as ${join(path, basename(path))}.ts`,
    });
  }
}

function folderOf(input: TracerInput): string {
  return input.from === 'file' ? dirname(resolve(input.path)) : process.cwd();
}
