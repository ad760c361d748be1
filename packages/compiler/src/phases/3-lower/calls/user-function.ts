import { type CallExpression, Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { isFunction } from '../../../language/is-function.ts';
import type { CheckedFunction } from '../../2-check/checked-tracer.ts';
import { bindPattern, defaulted } from '../bind-pattern.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { Frame, Lowering } from '../lowering.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import type { Value } from '../value.ts';

/** A call of a function of the tracer. */
export function lowerUserFunction(
  call: CallExpression,
  callee: CheckedFunction,
  lowering: Lowering,
): Value {
  const args = call
    .getArguments()
    .map((argument) => settle(lowering.transient(argument), lowering));
  const isInner = callee.node.getFirstAncestor(isFunction) !== undefined;
  const value = isInner ? lowering.transient(call.getExpression()) : undefined;
  return inlineFunction(callee, value, args, lowering);
}

/**
 * Inlines a function of the tracer: its parameters become values, its returns jumps. `value` is the function
 * as a value, which has the variables that one inside another function sees.
 */
export function inlineFunction(
  callee: CheckedFunction,
  value: Value | undefined,
  args: readonly Value[],
  lowering: Lowering,
): Value {
  const returns = callee.result.kind !== 'void';
  const result = returns ? clearedPlace(callee.result, 'result', lowering) : undefined;
  const exit = new LazyBlock(lowering.builder);
  const { frame } = lowering;
  const outer = outerFrame(callee, value);
  lowering.frame = {
    checked: callee,
    scope: new Map(),
    exit,
    jumps: [],
    ...(result && { result }),
    ...(outer && { outer }),
  };
  bindParameters(callee, args, lowering);
  lowerBody(callee, lowering);
  lowering.frame = frame;
  exit.jump();
  exit.start();
  return result === undefined ? { kind: 'void' } : readPlace(result, lowering);
}

/** The variables that a function inside another sees. */
function outerFrame(callee: CheckedFunction, value: Value | undefined): Frame | undefined {
  if (callee.node.getFirstAncestor(isFunction) === undefined) return undefined;
  invariant(value?.kind === 'function', 'a closure without its variables');
  return value.frame;
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
