export type { Diagnostic, DiagnosticKind, Span } from './diagnostics/diagnostic.ts';
export { diagnosticToJson } from './diagnostics/diagnostic-to-json.ts';
export { explain } from './diagnostics/explain.ts';
export { CompilerBug } from './diagnostics/invariant.ts';
export { renderDiagnostic } from './diagnostics/render.ts';
export type { TracerObject } from './phases/5-object/tracer-object.ts';
export { compile } from './pipeline.ts';
export type { CompileOptions, CompileResult, Dump } from './pipeline-options.ts';
