import type { Diagnostic, RelatedPlace, Span } from '@tsbpf/compiler';
import type ts from 'typescript';

/**
 * A finding as the editor shows it in `file`. What was found in another file of the tracer stands at
 * the import that leads there, and names its place.
 */
export function editorDiagnostic(
  { code, message, help, span, related = [] }: Diagnostic,
  file: ts.SourceFile,
  program: ts.Program,
  typescript: typeof ts,
): ts.Diagnostic {
  const isHere = span === undefined || span.file === file.fileName;
  const place = isHere ? rangeOf(span) : importOf(span.file, file, program, typescript);
  const places: readonly RelatedPlace[] = isHere ? related : [{ message, span }, ...related];
  const category = typescript.DiagnosticCategory.Error;
  const number = Number(code.replace('TSB', ''));
  return {
    file,
    ...place,
    messageText: `${isHere ? '' : 'an imported file cannot be compiled: '}${message}\nhelp: ${help}`,
    category,
    code: number,
    source: 'tsbpf',
    relatedInformation: places.flatMap((one) => {
      const there = program.getSourceFile(one.span.file);
      if (there === undefined) return [];
      const range = rangeOf(one.span);
      return [{ file: there, ...range, messageText: one.message, category, code: number }];
    }),
  };
}

interface Range {
  readonly start: number;
  readonly length: number;
}

function rangeOf(span: Span | undefined): Range {
  return span === undefined
    ? { start: 0, length: 0 }
    : { start: span.start, length: span.end - span.start };
}

/** The module name of the import of `path`, or of the first own file when others import it. */
function importOf(
  path: string,
  file: ts.SourceFile,
  program: ts.Program,
  typescript: typeof ts,
): Range {
  const checker = program.getTypeChecker();
  const names = file.statements.flatMap((statement) => {
    const isImport =
      typescript.isImportDeclaration(statement) || typescript.isExportDeclaration(statement);
    const name = isImport ? statement.moduleSpecifier : undefined;
    return name !== undefined && typescript.isStringLiteral(name) ? [name] : [];
  });
  const leadsThere = (name: ts.StringLiteral): boolean =>
    checker.getSymbolAtLocation(name)?.valueDeclaration?.getSourceFile().fileName === path;
  const found = names.find(leadsThere) ?? names.find(({ text }) => text.startsWith('.'));
  if (found === undefined) return rangeOf(undefined);
  const start = found.getStart(file);
  return { start, length: found.getEnd() - start };
}
