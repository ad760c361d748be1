import type { Diagnostic } from '@tsbpf/compiler';
import type ts from 'typescript';

/** The finding that passes on what TypeScript says; its message ends with TypeScript's number. */
const TYPE_ERROR = 'TSB1004';

/**
 * Whether the editor shows a type error anyway. Others come from the options under which tracers are
 * checked, which the user's own tsconfig need not have.
 */
export function isReportedByTypeScript(
  { code, message, span }: Diagnostic,
  program: ts.Program,
  service: ts.LanguageService,
): boolean {
  if (code !== TYPE_ERROR || span === undefined) return false;
  if (program.getSourceFile(span.file) === undefined) return false;
  const reported = [
    ...service.getSyntacticDiagnostics(span.file),
    ...service.getSemanticDiagnostics(span.file),
  ];
  return reported.some((one) => one.start === span.start && message.endsWith(`(TS${one.code})`));
}
