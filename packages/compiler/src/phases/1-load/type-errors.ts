import { Node, type Project, type SourceFile, ts } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import type { RelatedPlace } from '../../diagnostics/diagnostic.ts';
import { writes } from '../../language/is-assigned.ts';

/** Reports what TypeScript says about the tracer's files, but not about installed packages. */
export function reportTypeErrors(
  project: Project,
  entry: SourceFile,
  files: readonly SourceFile[],
  bag: DiagnosticBag,
): void {
  const program = project.getProgram().compilerObject;
  for (const file of files) {
    if (file.isInNodeModules() && !entry.isInNodeModules()) continue;
    const syntactic = program.getSyntacticDiagnostics(file.compilerNode);
    const found =
      syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file.compilerNode);
    for (const one of found) {
      if (!isReported(file, one) && !isOfChecker(file, one)) reportOne(file, one, bag);
    }
  }
}

/** TypeScript's numbers for modules without a source or declarations. */
const MODULE_NOT_FOUND: ReadonlySet<number> = new Set([2307, 2591, 2792, 2882, 7016]);

/** Whether an error concerns the module of an import, which has a finding of its own then. */
function isReported(file: SourceFile, one: ts.Diagnostic): boolean {
  if (!MODULE_NOT_FOUND.has(one.code) || one.start === undefined) return false;
  const parent = file.getDescendantAtPos(one.start)?.getParent();
  return Node.isImportDeclaration(parent) || Node.isExportDeclaration(parent);
}

/** Whether the checker knows better than TypeScript. */
function isOfChecker(file: SourceFile, one: ts.Diagnostic): boolean {
  return isProvenIndex(file, one) || isEnum(file, one);
}

/** Enums are syntax that is not erased, and have a meaning here; what else is not erased has none. */
function isEnum(file: SourceFile, one: ts.Diagnostic): boolean {
  return (
    one.code === 1294 &&
    Node.isEnumDeclaration(file.getDescendantAtPos(one.start ?? 0)?.getParent())
  );
}

/** 'Object is possibly undefined' in `a[i] += 1`: the checker proves indexes that TypeScript does not. */
function isProvenIndex(file: SourceFile, one: ts.Diagnostic): boolean {
  if (one.code !== 2532 || one.start === undefined) return false;
  const node = file
    .getDescendantAtPos(one.start)
    ?.getFirstAncestor(
      (ancestor) => Node.isElementAccessExpression(ancestor) && ancestor.getStart() === one.start,
    );
  return node !== undefined && node.getWidth() === one.length && writes(node);
}

function reportOne(file: SourceFile, one: ts.Diagnostic, bag: DiagnosticBag): void {
  const start = one.start ?? 0;
  const span = {
    file: file.getFilePath(),
    text: file.getFullText(),
    start,
    end: start + (one.length ?? 0),
  };
  const message = ts.flattenDiagnosticMessageText(one.messageText, '\n');
  const found = loadCatalog.typeError(span, message, one.code, helpFor(file, one));
  const related = (one.relatedInformation ?? []).flatMap(relatedPlace);
  bag.report(related.length === 0 ? found : { ...found, related });
}

function relatedPlace(one: ts.DiagnosticRelatedInformation): RelatedPlace[] {
  const { file, start, length } = one;
  if (file === undefined || start === undefined) return [];
  const span = { file: file.fileName, text: file.text, start, end: start + (length ?? 0) };
  return [{ message: ts.flattenDiagnosticMessageText(one.messageText, '\n'), span }];
}

const HELP: Readonly<Record<number, string>> = {
  1294: 'use constants and functions of the module, and a file of its own for what belongs together',
  1484: 'write import type { … } for names that are types only',
  2304: 'import it from @tsbpf/dsl or from a file of the tracer; Node.js and browser globals are not there',
  2322: 'change the value, or the type that it is given to',
  2365: 'bring both operands to one type with BigInt(…) or Number(…)',
  2448: 'move the declaration up, before its first use',
  2531: 'check for null or undefined first',
  2532: 'check for undefined first: a lookup of a map yields undefined when there is no entry',
  2552: 'check the spelling',
  2551: 'check the spelling',
  2584: 'use print() to print; browser and Node.js globals are not there in the kernel',
  2591: 'Node.js globals are not there in the kernel; what needs them belongs in the application',
  18047: 'check for null first',
  18048: 'check for undefined first: a lookup of a map yields undefined when there is no entry',
};

const ARGUMENT_TYPE = new Set([2345, 2769]);

function helpFor(file: SourceFile, one: ts.Diagnostic): string {
  if (ARGUMENT_TYPE.has(one.code) && one.start !== undefined) {
    const node = file.getDescendantAtPos(one.start);
    if (isTarget(node)) {
      return `check the name; one that the types do not know is written untyped(${node.getText()})`;
    }
  }
  return HELP[one.code] ?? 'change the source so that TypeScript accepts it';
}

const TARGETED = new Set(['kprobe', 'kretprobe', 'fentry', 'fexit', 'tracepoint', 'rawTracepoint']);

/** Whether a node is the name that a probe attaches to. */
function isTarget(node: Node | undefined): node is Node {
  const call = node?.getParent();
  if (!Node.isStringLiteral(node) || !Node.isCallExpression(call)) return false;
  const callee = call.getExpression();
  const name = Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
  return call.getArguments()[0] === node && TARGETED.has(name);
}
