import { loadLlvm } from '../../native.ts';
import type { LlvmModule } from '../4-emit/llvm-module.ts';
import { type MeasuredFunction, measureFunctions } from './measure-functions.ts';
import { sealManifest } from './seal-manifest.ts';

export interface ObjectOptions {
  /** Whether assembly is wanted too. */
  readonly asm?: boolean;
}

export type ObjectResult =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      readonly functions: readonly MeasuredFunction[];
      readonly asm?: string;
    }
  | {
      readonly ok: false;
      readonly message: string;
      /** Symbol of the function in question, where LLVM names it. */
      readonly function?: string;
      readonly place?: ObjectPlace;
    };

/** Where in the sources LLVM met what BPF cannot do. */
export interface ObjectPlace {
  /** `SourceText.path`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/**
 * Optimises a module and makes a BPF object of it, its manifest sealed with the checksum.
 * @throws LlvmUnavailable when the addon cannot be loaded.
 */
export function makeObject(llvm: LlvmModule, options: ObjectOptions = {}): ObjectResult {
  const result = loadLlvm().compile(llvm.text, options.asm ?? false);
  if ('error' in result) return failure(llvm, result.error);
  const bytes = sealManifest(result.object);
  const asm = result.assembly?.replace(EMBEDDED_SOURCE, '$1');
  const functions = measureFunctions(bytes);
  return { ok: true, bytes, functions, ...(asm === undefined ? {} : { asm }) };
}

/** `.file 1 "tracer.ts" source "the whole text"` */
const EMBEDDED_SOURCE = /^(\t\.file\t\d+ ".*?") source ".*$/gm;

/** `file:line:column: in function name type: what`, as LLVM's backends report. */
const PLACED = /^(.+?):(\d+):(\d+): (?:in function (\S+) .*?\): )?(.*)/;

function failure(llvm: LlvmModule, error: string): ObjectResult {
  const [, file, line, column, symbol, message] = PLACED.exec(error) ?? [];
  if (
    file === undefined ||
    message === undefined ||
    !llvm.files.some(({ path }) => path === file)
  ) {
    return { ok: false, message: error };
  }
  const place = { file, line: Number(line), column: Number(column) };
  return { ok: false, message, place, ...(symbol !== undefined && { function: symbol }) };
}
