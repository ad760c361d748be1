import type { ConditionalExpression } from 'ts-morph';
import { lowerCondition } from '../condition.ts';
import type { Lowering } from '../lowering.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import type { Value } from '../value.ts';

export function lowerConditional(node: ConditionalExpression, lowering: Lowering): Value {
  const place = clearedPlace(lowering.typeOf(node), 'choice', lowering);
  lowering.branch(
    lowerCondition(node.getCondition(), lowering),
    () => writePlace(place, lowering.transient(node.getWhenTrue()), lowering),
    () => writePlace(place, lowering.transient(node.getWhenFalse()), lowering),
  );
  return readPlace(place, lowering);
}
