import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** Whether a call has the arguments that it needs; TypeScript does not tell where a type is `any`. */
export function hasArguments(
  node: CallExpression,
  least: number,
  checker: FunctionChecker,
): boolean {
  if (node.getArguments().length >= least) return true;
  const callee = node.getExpression();
  const what = `${callee.getText()} with fewer than ${least} argument${least > 1 ? 's' : ''}`;
  checker.report(checkCatalog.unknownCall(spanOf(callee), what));
  return false;
}
