import type { AnySchema } from '@tsbpf/dsl/~internal';
import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';
import { storeInto } from './store.ts';

/** Stores a value over an earlier one, of which the value may be a part: `o.at = { from: o.at.to, … }`. */
export function replaceIn(
  value: Value,
  schema: AnySchema,
  address: Operand,
  offset: number,
  align: number,
  lowering: Lowering,
): void {
  const whole =
    value.kind !== 'memory' && holdsMemory(value) ? inBuffer(value, schema, lowering) : value;
  storeInto(whole, schema, address, offset, align, 'dirty', lowering);
}

function inBuffer(value: Value, schema: AnySchema, lowering: Lowering): Value {
  const address = lowering.buffer('replacement', schema.size);
  storeInto(value, schema, address, 0, 8, 'dirty', lowering);
  return { kind: 'memory', address, schema };
}

function holdsMemory(value: Value): boolean {
  if (value.kind === 'object') return [...value.fields.values()].some(holdsMemory);
  return value.kind === 'tuple' ? value.elements.some(holdsMemory) : value.kind === 'memory';
}
