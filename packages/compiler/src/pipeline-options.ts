import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { TracerObject } from './phases/5-object/tracer-object.ts';

/** Intermediate results that can be printed. */
export type Dump = 'ir' | 'llvm' | 'asm' | 'manifest';

export interface CompileOptions {
  /** Path of the tracer's file. */
  readonly entry: string;
  /** Results to keep as text. */
  readonly dump?: readonly Dump[];
  /** Source text to use instead of the file's, for `-e` and tests. */
  readonly source?: string;
}

export interface CompileResult {
  /** Absent when there are diagnostics. */
  readonly tracer?: TracerObject;
  /** Empty when the tracer compiled. */
  readonly diagnostics: readonly Diagnostic[];
  /** The dumps asked for, as far as compilation came. */
  readonly dumps: Readonly<Partial<Record<Dump, string>>>;
}
