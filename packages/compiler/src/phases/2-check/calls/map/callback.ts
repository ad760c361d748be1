import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../../diagnostics/span-of.ts';
import type { Type } from '../../../../language/type.ts';
import type { CheckedFunction } from '../../checked-tracer.ts';
import type { FunctionChecker } from '../../function-checker.ts';
import { type Argument, checkApplication } from '../user-function.ts';

/** The check of the function that a method of a map calls with arguments of the given types. */
export function checkCallback(
  call: CallExpression,
  callback: Argument | undefined,
  args: readonly Type[],
  checker: FunctionChecker,
): CheckedFunction | undefined {
  if (callback?.type.kind !== 'function') {
    const node = callback?.node ?? call;
    checker.report(checkCatalog.callback(spanOf(node), node.getText()));
    return undefined;
  }
  const { node, type } = callback;
  const given = args.map((argument) => ({ node, type: argument }));
  return checkApplication(node, type, given, checker);
}
