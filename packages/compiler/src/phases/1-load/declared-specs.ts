import { type CallExpression, Node, type SourceFile, type VariableDeclaration } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { ConstantEvaluator } from './constants.ts';
import { isInFunction } from './evaluate/attempt.ts';
import {
  declares,
  isRuntimeFunction,
  type SpecKind,
  specKindOf,
} from './evaluate/dsl-functions.ts';
import { isWrapper } from './evaluate/expressions.ts';

/** A probe, map, cell or param declared as a constant of its own. */
export interface DeclaredSpec {
  readonly kind: SpecKind;
  readonly spec: object;
  readonly declaration: VariableDeclaration;
}

/** How messages name a declaration. */
export const ARTICLE: Readonly<Record<SpecKind, string>> = {
  probe: 'a probe',
  map: 'a map',
  cell: 'a cell',
  param: 'a param',
};

/** The declarations of a file, in its order; reports those that stand where they cannot. */
export function declaredSpecs(
  file: SourceFile,
  constants: ConstantEvaluator,
  bag: DiagnosticBag,
): readonly DeclaredSpec[] {
  const specs: DeclaredSpec[] = [];
  for (const call of callsOf(file)) {
    const callee = constants.evaluate(call.getExpression())?.value;
    if (isRuntimeFunction(callee)) {
      if (!isInFunction(call)) reportRuntimeCall(call, bag);
      continue;
    }
    if (!declares(callee)) continue;
    const kind = specKindOf(callee);
    if (kind === undefined || isSchemaForm(call, callee, constants)) {
      if (!isInFunction(call)) reportDynamic(call, constants, bag);
      continue;
    }
    const declaration = holderOf(call, kind, bag);
    if (declaration === undefined) continue;
    const evaluation = constants.explain(call);
    if (evaluation.kind === 'value') {
      specs.push({ kind, spec: evaluation.value as object, declaration });
    } else reportDynamic(call, constants, bag);
  }
  return specs;
}

function callsOf(file: SourceFile): readonly CallExpression[] {
  const calls: CallExpression[] = [];
  file.forEachDescendant((node) => {
    if (Node.isCallExpression(node)) calls.push(node);
  });
  return calls;
}

/** `array(u32, 4)`, the schema, in contrast to `array(u32, { maxEntries: 4 })`, the map. */
function isSchemaForm(
  call: CallExpression,
  callee: unknown,
  constants: ConstantEvaluator,
): boolean {
  if ((callee as { readonly name?: unknown }).name !== 'array') return false;
  const size = call.getArguments()[1];
  if (size === undefined) return false;
  const type = size.getType();
  return type.isNumber() || type.isNumberLiteral() || isNumber(constants.evaluate(size)?.value);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

/** The constant at module level whose value the call is; reports where the call stands instead. */
function holderOf(
  call: CallExpression,
  kind: SpecKind,
  bag: DiagnosticBag,
): VariableDeclaration | undefined {
  const what = ARTICLE[kind];
  const holder = parentOf(call);
  if (isInFunction(call)) {
    bag.report(loadCatalog.specInFunction(spanOf(call), what));
    return undefined;
  }
  if (Node.isExportAssignment(holder)) {
    bag.report(loadCatalog.defaultExport(spanOf(holder), what));
    return undefined;
  }
  const statement = Node.isVariableDeclaration(holder) ? holder.getVariableStatement() : undefined;
  const isOwn =
    Node.isVariableDeclaration(holder) &&
    Node.isIdentifier(holder.getNameNode()) &&
    Node.isSourceFile(statement?.getParent());
  if (!isOwn || statement === undefined) {
    bag.report(loadCatalog.specNested(spanOf(call), what));
    return undefined;
  }
  const keyword = statement.getDeclarationKind();
  if (keyword !== 'const') {
    const name = holder.getName();
    bag.report(loadCatalog.specNotConst(spanOf(holder.getNameNode()), what, name, keyword));
    return undefined;
  }
  return holder;
}

/** The nearest node around an expression that is more than syntax. */
function parentOf(node: Node): Node | undefined {
  let parent = node.getParent();
  while (isWrapper(parent)) parent = parent?.getParent();
  return parent;
}

function reportDynamic(
  call: CallExpression,
  constants: ConstantEvaluator,
  bag: DiagnosticBag,
): void {
  const evaluation = constants.explain(call);
  if (evaluation.kind !== 'dynamic') return;
  const { culprit } = evaluation;
  const what = culprit === call ? 'this declaration' : `'${shorten(culprit.getText())}'`;
  bag.report(loadCatalog.notConstant(spanOf(culprit), what));
}

function reportRuntimeCall(call: CallExpression, bag: DiagnosticBag): void {
  const name = shorten(call.getExpression().getText());
  bag.report(loadCatalog.runtimeAtModuleLevel(spanOf(call), name));
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
