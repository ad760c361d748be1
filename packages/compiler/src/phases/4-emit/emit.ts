import type { IrModule } from '../../ir/module.ts';
import { DATA_LAYOUT, TARGET_TRIPLE } from '../../llvm/bpf-target.ts';
import { quoteText } from '../../llvm/quote.ts';
import { EmitContext } from './emit-context.ts';
import { emitFunction, emitProgram } from './emit-function.ts';
import { emitMap } from './emit-map.ts';
import { emitGlobal, emitLicense, emitManifest } from './emit-variables.ts';
import type { LlvmModule } from './llvm-module.ts';

/**
 * `no-builtins` keeps loops from becoming calls of memcpy and memset, `no-jump-tables` switches
 * from becoming tables: BPF has neither.
 */
const ATTRIBUTES = 'nounwind "no-builtins" "no-jump-tables"="true" "frame-pointer"="all"';

/** Writes a sound module (see `verifyModule`) as LLVM IR, complete with debug information. */
export function emit(module: IrModule): LlvmModule {
  const context = new EmitContext(module);
  for (const map of module.maps) emitMap(context, map);
  for (const global of module.globals) emitGlobal(context, global);
  emitLicense(context);
  emitManifest(context);
  const functions = [
    ...module.functions.map((fn) => emitFunction(context, fn)),
    ...module.programs.map((program) => emitProgram(context, program)),
  ].join('');
  const text =
    `source_filename = ${quoteText(module.name)}\n` +
    `target datalayout = "${DATA_LAYOUT}"\ntarget triple = "${TARGET_TRIPLE}"\n\n` +
    context.print(functions) +
    `attributes #0 = { ${ATTRIBUTES} }\n` +
    'attributes #2 = { "btf_ama" }\nattributes #3 = { memory(none) nounwind willreturn }\n';
  return { name: module.name, text, files: module.files };
}
