import { compile, renderDiagnostic, type TracerObject } from '@tsbpf/compiler';

/** Compiles a tracer; throws with what is wrong where it does not compile. */
export function compileTracer(entry: string): TracerObject {
  const { tracer, diagnostics } = compile({ entry });
  if (tracer !== undefined) return tracer;
  throw new Error(
    diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: false })).join('\n\n'),
  );
}
