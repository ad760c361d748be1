import type { Node } from 'ts-morph';
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
