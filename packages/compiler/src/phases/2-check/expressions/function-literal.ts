import type { ArrowFunction, FunctionExpression } from 'ts-morph';
import type { Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** A function inside a handler sees the variables around it; its body is checked for each of its calls. */
export function checkFunctionLiteral(
  node: ArrowFunction | FunctionExpression,
  checker: FunctionChecker,
): Type {
  return { kind: 'function', node, owner: checker };
}
