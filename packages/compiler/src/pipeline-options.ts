import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { LoadOptions } from './phases/1-load/load.ts';
import type { TracerObject } from './phases/5-object/tracer-object.ts';

/** Intermediate results that can be printed. */
export type Dump = 'ir' | 'llvm' | 'asm' | 'manifest';

export interface CompileOptions extends LoadOptions {
  /** Results to keep as text. */
  readonly dump?: readonly Dump[];
}

export interface CompileResult {
  /** Absent when there are diagnostics. */
  readonly tracer?: TracerObject;
  /** Empty when the tracer compiled. */
  readonly diagnostics: readonly Diagnostic[];
  /** The dumps asked for, as far as compilation came. */
  readonly dumps: Readonly<Partial<Record<Dump, string>>>;
}
