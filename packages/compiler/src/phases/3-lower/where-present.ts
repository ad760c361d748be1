import { Node } from 'ts-morph';
import type { Operand } from '../../ir/value.ts';
import { optional } from '../../language/join.ts';
import type { Lowering } from './lowering.ts';
import { clearedPlace, readPlace, writePlace } from './place.ts';
import type { OptionalValue, Value } from './value.ts';

/** What `read` makes of the value, where there is one; otherwise undefined. `node` has the type of the result. */
export function wherePresent(
  base: OptionalValue,
  node: Node,
  read: (value: Value) => Value,
  lowering: Lowering,
): Value {
  const isField = Node.isPropertyAccessExpression(node) && base.value.kind === 'object';
  if (isField) return ofPresent(base, read(base.value), lowering);
  const place = clearedPlace(optional(lowering.typeOf(node)), 'chain', lowering);
  lowering.branch(base.present(), () => {
    writePlace(place, read(heldBack(base.value, lowering)), lowering);
  });
  return readPlace(place, lowering);
}

/** Keeps the optimiser from computing addresses before the check for null, which the verifier refuses. */
function heldBack(value: Value, lowering: Lowering): Value {
  if (value.kind !== 'memory') return value;
  const address = lowering.builder.value('pointer', { op: 'opaque', value: value.address });
  return { ...value, address };
}

/** A part of an object whose parts have values whether it is there or not. */
export function ofPresent(
  base: Pick<OptionalValue, 'present'>,
  value: Value,
  lowering: Lowering,
): Value {
  if (value.kind === 'undefined') return value;
  if (value.kind !== 'optional') return { kind: 'optional', present: base.present, value };
  const present = (): Operand => {
    const [left, right] = [base.present(), value.present()];
    return lowering.builder.value('bool', { op: 'logic', operator: 'and', left, right });
  };
  return { kind: 'optional', present, value: value.value };
}
