import type { SourceText } from '../../ir/module.ts';

/** A tracer as LLVM IR text, complete with debug information. */
export interface LlvmModule {
  readonly name: string;
  readonly text: string;
  readonly files: readonly SourceText[];
}
