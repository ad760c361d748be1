import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../../diagnostics/span-of.ts';
import type { Type } from '../../../../language/type.ts';
import type { CheckedFunction } from '../../checked-tracer.ts';
import type { FunctionChecker } from '../../function-checker.ts';
import { type Argument, checkApplication } from '../user-function.ts';

/** The check of the function that a method of a map calls with an argument of the given type. */
export function checkCallback(
  call: CallExpression,
  callback: Argument | undefined,
  argument: Type,
  checker: FunctionChecker,
): CheckedFunction | undefined {
  if (callback?.type.kind !== 'function') {
    const node = callback?.node ?? call;
    checker.report(checkCatalog.callback(spanOf(node), node.getText()));
    return undefined;
  }
  const { node, type } = callback;
  return checkApplication(node, type, [{ node, type: argument }], checker);
}
