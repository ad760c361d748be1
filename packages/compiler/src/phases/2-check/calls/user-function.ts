import type { CallExpression, ParameterDeclaration } from 'ts-morph';
import { Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { mayBeUndefined } from '../narrow.ts';
import { refusedForm } from '../refused-form.ts';

export function checkUserFunction(
  node: CallExpression,
  { node: callee, owner }: Type & { readonly kind: 'function' },
  checker: FunctionChecker,
): Type {
  const refusal = refusedForm(callee);
  if (refusal !== undefined) return checker.fail(refusal);
  const predicate = callee.getReturnTypeNode();
  if (predicate?.getKind() === SyntaxKind.TypePredicate) return checker.refuse(predicate);
  const args = node.getArguments().map((argument) => checker.expression(argument));
  if (args.some((type) => type.kind === 'error')) return ERROR;
  for (const [index, parameter] of callee.getParameters().entries()) {
    const [argument, type] = [node.getArguments()[index], args[index]];
    if (argument === undefined || type === undefined || accepts(parameter, type)) continue;
    return checker.fail(checkCatalog.optionalAccess(spanOf(argument), argument.getText()));
  }
  const checked = checker.tracer.function(callee, args, node, owner as FunctionChecker | undefined);
  if ('code' in checked) return checker.fail(checked);
  checker.includes(checked);
  checker.calls.set(node, { kind: 'function', callee: checked });
  if (checked.result.kind !== 'optional' || mayBeUndefined(node)) return checked.result;
  return checker.fail(checkCatalog.optionalAccess(spanOf(node), node.getText()));
}

/** Overloads can promise more than the function itself declares. */
function accepts(parameter: ParameterDeclaration, type: Type): boolean {
  if (type.kind !== 'optional' || !Node.isIdentifier(parameter.getNameNode())) return true;
  return mayBeUndefined(parameter);
}
