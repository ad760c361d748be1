import { type ElementAccessExpression, Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { constantName } from '../../../language/constant-name.ts';
import { listOf } from '../../../language/elements.ts';
import { constantOf } from '../../../language/int-range.ts';
import { optional } from '../../../language/join.ts';
import { isOptionalChain } from '../../../language/optional-chain.ts';
import type { Type } from '../../../language/type.ts';
import { constantElement } from '../constant-table.ts';
import type { Lowering } from '../lowering.ts';
import { memberOf } from '../member.ts';
import { memoryElement } from '../memory/element.ts';
import { narrowed } from '../narrowed.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import { valueOfStatic } from '../static-value.ts';
import { unitAt } from '../strings/code-point-at.ts';
import { type IntValue, int, type TupleValue, type Value } from '../value.ts';
import { wherePresent } from '../where-present.ts';

export function lowerElementAccess(node: ElementAccessExpression, lowering: Lowering): Value {
  const base = lowering.transient(node.getExpression());
  if (base.kind === 'undefined') return base;
  const read = (of: Value): Value => elementOf(of, node, lowering);
  const value =
    base.kind === 'optional' && isOptionalChain(node)
      ? wherePresent(base, node, read, lowering)
      : read(base);
  return narrowed(value, lowering.typeOf(node));
}

function elementOf(of: Value, node: ElementAccessExpression, lowering: Lowering): Value {
  const argument = node.getArgumentExpressionOrThrow();
  if (Node.isStringLiteral(argument)) {
    return memberOf(of, argument.getLiteralText(), node, lowering);
  }
  const index = lowering.transient(argument);
  const name = constantName(of, lowering.typeOf(argument));
  if (name !== undefined) return memberOf(of, name, node, lowering);
  invariant(index.kind === 'int', 'an index that is no integer');
  if (isString(of)) return unitAt(of, index, lowering);
  if (of.kind === 'memory') return memoryElement(of, index, lowering.typeOf(node), lowering);
  const constant = constantOf(index.type);
  if (of.kind === 'static') {
    const values = listOf(of.value);
    invariant(values !== undefined, 'an index into a constant without elements');
    return constant === undefined
      ? constantElement(of.value as object, index, lowering)
      : valueOfStatic(values[Number(constant)]);
  }
  invariant(of.kind === 'tuple', `an index into a ${of.kind}`);
  if (constant !== undefined) return of.elements[Number(constant)] ?? { kind: 'undefined' };
  return of.at?.(index) ?? chosenElement(of, index, lowering.typeOf(node), lowering);
}

function isString({ kind }: Value): boolean {
  return kind === 'string' || kind === 'text' || kind === 'source';
}

/** One of values that have no memory. */
function chosenElement(of: TupleValue, index: IntValue, type: Type, lowering: Lowering): Value {
  const place = clearedPlace(optional(type), 'element', lowering);
  for (const [position, element] of of.elements.entries()) {
    const isIt = lowering.compare('eq', index.operand, int(position));
    lowering.branch(isIt, () => writePlace(place, element, lowering));
  }
  return readPlace(place, lowering);
}
