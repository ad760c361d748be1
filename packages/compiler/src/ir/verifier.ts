import type { IrModule } from './module.ts';
import { verifyBody } from './verify-body.ts';
import { verifyDeclarations } from './verify-declarations.ts';

/**
 * Problems of a module, each with its place; empty when it is sound. Every problem is a mistake of
 * the compiler: no tracer should get here.
 */
export function verifyModule(module: IrModule): readonly string[] {
  return [
    ...verifyDeclarations(module),
    ...module.functions.flatMap((fn) =>
      verifyBody(module, `function ${fn.name}`, fn, {
        parameters: fn.parameters.map(({ temp }) => temp),
        hasContext: false,
      }),
    ),
    ...module.programs.flatMap((program) =>
      verifyBody(module, `program ${program.name}`, program, {
        parameters: [],
        hasContext: true,
      }),
    ),
  ];
}
