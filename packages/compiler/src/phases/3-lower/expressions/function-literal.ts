import type { ArrowFunction, FunctionExpression } from 'ts-morph';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';

/** A function with the variables that it sees. */
export function lowerFunctionLiteral(
  node: ArrowFunction | FunctionExpression,
  lowering: Lowering,
): Value {
  return { kind: 'function', node, frame: lowering.frame };
}
