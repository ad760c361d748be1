import type { CallExpression } from 'ts-morph';
import { Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { isAssigned } from '../../../language/is-assigned.ts';
import type { CheckedFunction } from '../../2-check/checked-tracer.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { Binding, Lowering } from '../lowering.ts';
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
  const scope = new Map<Node, Binding>();
  for (const [index, parameter] of callee.node.getParameters().entries()) {
    const value = args[index] ?? { kind: 'undefined' };
    scope.set(parameter, bind(parameter, value, callee, lowering));
  }
  const returns = callee.result.kind !== 'void';
  const result = returns ? clearedPlace(callee.result, 'result', lowering) : undefined;
  const exit = new LazyBlock(lowering.builder);
  const { frame } = lowering;
  lowering.frame = { checked: callee, scope, exit, jumps: [], ...(result && { result }) };
  lowerBody(callee, lowering);
  lowering.frame = frame;
  exit.jump();
  exit.start();
  return result === undefined ? { kind: 'void' } : readPlace(result, lowering);
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

/** Gives a declaration its value, in a place of its own when it changes later. */
export function bind(
  declaration: Node,
  value: Value,
  checked: CheckedFunction,
  lowering: Lowering,
): Binding {
  const type = checked.variables.get(declaration);
  if (
    type === undefined ||
    type.kind === 'static' ||
    type.kind === 'function' ||
    !isAssigned(declaration)
  ) {
    return { kind: 'value', value };
  }
  const place = clearedPlace(type, nameOf(declaration), lowering);
  writePlace(place, value, lowering);
  return { kind: 'place', place };
}

function nameOf(declaration: Node): string {
  return Node.isVariableDeclaration(declaration) || Node.isParameterDeclaration(declaration)
    ? declaration.getName()
    : 'value';
}
