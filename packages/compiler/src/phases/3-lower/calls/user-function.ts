import { type CallExpression, Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { CheckedFunction } from '../../2-check/checked-tracer.ts';
import { bindPattern, defaulted } from '../bind-pattern.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { Lowering } from '../lowering.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import type { Value } from '../value.ts';

/** Inlines a function of the tracer: its parameters become values, its returns jumps. */
export function inlineFunction(
  call: CallExpression,
  callee: CheckedFunction,
  lowering: Lowering,
): Value {
  const args = call
    .getArguments()
    .map((argument) => settle(lowering.transient(argument), lowering));
  const returns = callee.result.kind !== 'void';
  const result = returns ? clearedPlace(callee.result, 'result', lowering) : undefined;
  const exit = new LazyBlock(lowering.builder);
  const { frame } = lowering;
  const scope = new Map();
  lowering.frame = { checked: callee, scope, exit, jumps: [], ...(result && { result }) };
  bindParameters(callee, args, lowering);
  lowerBody(callee, lowering);
  lowering.frame = frame;
  exit.jump();
  exit.start();
  return result === undefined ? { kind: 'void' } : readPlace(result, lowering);
}

/** Brings the parameters of the frame's function into scope. */
export function bindParameters(
  checked: CheckedFunction,
  args: readonly Value[],
  lowering: Lowering,
): void {
  for (const [index, parameter] of checked.node.getParameters().entries()) {
    const given = args[index] ?? { kind: 'undefined' };
    const other = parameter.getInitializer();
    const value =
      other === undefined ? given : defaulted(given, other, lowering.typeOf(parameter), lowering);
    bindPattern(parameter.getNameNode(), parameter, settle(value, lowering), lowering);
  }
}

/** Runs the body of the frame's function: a block, or the expression of an arrow function. */
export function lowerBody(checked: CheckedFunction, lowering: Lowering): void {
  const body = checked.node.getBody();
  invariant(body !== undefined, 'a function without a body');
  if (Node.isBlock(body)) {
    lowering.statement(body);
    return;
  }
  const value = lowering.transient(body);
  if (lowering.frame.result !== undefined) writePlace(lowering.frame.result, value, lowering);
}
