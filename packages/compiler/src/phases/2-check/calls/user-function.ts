import type { CallExpression } from 'ts-morph';
import { SyntaxKind } from 'ts-morph';
import type { FunctionNode } from '../../1-load/loaded-tracer.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { ERROR, type Type } from '../type.ts';

export function checkUserFunction(
  node: CallExpression,
  callee: FunctionNode,
  checker: FunctionChecker,
): Type {
  if (callee.isAsync()) return checker.refuse(callee, SyntaxKind.AsyncKeyword);
  if ('isGenerator' in callee && callee.isGenerator()) {
    return checker.refuse(callee, SyntaxKind.YieldExpression);
  }
  const args = node.getArguments().map((argument) => checker.expression(argument));
  if (args.some((type) => type.kind === 'error')) return ERROR;
  const checked = checker.tracer.function(callee, args, node);
  if (checked === undefined) return ERROR;
  checker.calls.set(node, { kind: 'function', callee: checked });
  return checked.result;
}
