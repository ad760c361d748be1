import type { Node } from 'ts-morph';
import type { Lowering } from './lowering.ts';
import { storeInto } from './memory/store.ts';
import type { Value } from './value.ts';

/** A literal as the checker has it: in memory of its own, which is filled anew, or as it is. */
export function inLocalMemory(node: Node, value: Value, lowering: Lowering): Value {
  const type = lowering.typeOf(node);
  if (type.kind !== 'memory') return value;
  const { schema } = type;
  const address = lowering.buffer('local', schema.size);
  storeInto(value, schema, address, 0, 8, 'dirty', lowering);
  return { kind: 'memory', address, schema };
}
