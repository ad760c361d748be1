import type { PropertyAccessExpression } from 'ts-morph';
import { isOptionalChain } from '../../../language/optional-chain.ts';
import type { Lowering } from '../lowering.ts';
import { memberOf } from '../member.ts';
import { narrowed } from '../narrowed.ts';
import type { Value } from '../value.ts';
import { wherePresent } from '../where-present.ts';

/** A field of memory, of an object literal, of a kernel struct, or of a constant. */
export function lowerPropertyAccess(node: PropertyAccessExpression, lowering: Lowering): Value {
  const base = lowering.transient(node.getExpression());
  const read = (of: Value): Value => memberOf(of, node.getName(), node, lowering);
  if (base.kind === 'undefined') return base;
  const value =
    base.kind === 'optional' && isOptionalChain(node)
      ? wherePresent(base, node, read, lowering)
      : read(base);
  return narrowed(value, lowering.typeOf(node));
}
