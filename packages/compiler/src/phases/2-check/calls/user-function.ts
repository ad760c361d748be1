import { type CallExpression, Node, type ParameterDeclaration, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { resultAt } from '../../../language/copies.ts';
import { ERROR, type FunctionType, type Type } from '../../../language/type.ts';
import type { CheckedFunction } from '../checked-tracer.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { mayBeUndefined } from '../narrow.ts';
import { refusedForm } from '../refused-form.ts';

/** What is passed to a function, and where it is written. */
export interface Argument {
  readonly node: Node;
  readonly type: Type;
}

export function checkUserFunction(
  node: CallExpression,
  callee: FunctionType,
  checker: FunctionChecker,
): Type {
  const args = node
    .getArguments()
    .map((argument) => ({ node: argument, type: checker.expression(argument) }));
  const checked = checkApplication(node, callee, args, checker);
  if (checked === undefined) return ERROR;
  checker.calls.set(node, { kind: 'function', callee: checked });
  const result = resultAt(node, checked.node, checked.result);
  if (result.kind !== 'optional' || mayBeUndefined(node)) return result;
  return checker.fail(checkCatalog.optionalAccess(spanOf(node), node.getText()));
}

/** The check of a function for arguments that `call` passes to it; undefined where it cannot be called. */
export function checkApplication(
  call: Node,
  { node: callee, owner }: FunctionType,
  args: readonly Argument[],
  checker: FunctionChecker,
): CheckedFunction | undefined {
  const refusal = refusedForm(callee);
  if (refusal !== undefined) {
    checker.report(refusal);
    return undefined;
  }
  const predicate = callee.getReturnTypeNode();
  if (predicate?.getKind() === SyntaxKind.TypePredicate) {
    checker.refuse(predicate);
    return undefined;
  }
  if (args.some(({ type }) => type.kind === 'error')) return undefined;
  for (const [index, parameter] of callee.getParameters().entries()) {
    const argument = args[index];
    if (argument === undefined && !parameter.isOptional()) {
      const what = `a function without its argument ${parameter.getName()}`;
      checker.report(checkCatalog.unknownCall(spanOf(call), what));
      return undefined;
    }
    if (argument === undefined || accepts(parameter, argument.type)) continue;
    checker.report(checkCatalog.optionalAccess(spanOf(argument.node), argument.node.getText()));
    return undefined;
  }
  const types = args.map(({ type }) => type);
  const checked = checker.tracer.function(
    callee,
    types,
    call,
    owner as FunctionChecker | undefined,
  );
  if ('code' in checked) {
    checker.report(checked);
    return undefined;
  }
  checker.includes(checked);
  return checked;
}

/** Overloads can promise more than the function itself declares. */
function accepts(parameter: ParameterDeclaration, type: Type): boolean {
  if (type.kind !== 'optional' || !Node.isIdentifier(parameter.getNameNode())) return true;
  return mayBeUndefined(parameter);
}
