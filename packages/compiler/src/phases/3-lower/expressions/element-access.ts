import { type ElementAccessExpression, Node } from 'ts-morph';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import { constantName } from '../../../language/constant-name.ts';
import { constantOf } from '../../../language/int-range.ts';
import { isOptionalChain } from '../../../language/optional-chain.ts';
import { constantElement } from '../constant-table.ts';
import type { Lowering } from '../lowering.ts';
import { memberOf } from '../member.ts';
import { memoryElement } from '../memory/element.ts';
import { narrowed } from '../narrowed.ts';
import { valueOfStatic } from '../static-value.ts';
import { unitAt } from '../strings/code-point-at.ts';
import type { IntValue, Value } from '../value.ts';
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
  const constant = constantOf(index.type);
  if (of.kind === 'tuple') return of.elements[Number(constant)] ?? { kind: 'undefined' };
  if (of.kind === 'memory') return memoryElement(of, index, lowering.typeOf(node), lowering);
  invariant(of.kind === 'static' && Array.isArray(of.value), `an index into a ${of.kind}`);
  return constant === undefined
    ? dynamicElement(of.value, index, node, lowering)
    : valueOfStatic(of.value[Number(constant)]);
}

function isString({ kind }: Value): boolean {
  return kind === 'string' || kind === 'text' || kind === 'source';
}

function dynamicElement(
  values: readonly unknown[],
  index: IntValue,
  node: ElementAccessExpression,
  lowering: Lowering,
): Value {
  const table = constantElement(values, lowering);
  if (table === undefined) throw new CompilerBug('a constant array without a layout');
  return memoryElement(table, index, lowering.typeOf(node), lowering);
}
