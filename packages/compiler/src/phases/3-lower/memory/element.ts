import { anySchema } from '@tsbpf/dsl/~internal';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import { constantOf } from '../../../language/int-range.ts';
import { optional } from '../../../language/join.ts';
import type { Type } from '../../../language/type.ts';
import type { Lowering } from '../lowering.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import { type IntValue, int, type MemoryValue, type Value } from '../value.ts';
import { loadFrom } from './load.ts';

/**
 * The element at an index, undefined outside the array. The bound is checked in the program even where
 * the checker has proven it, because the verifier of some kernels has not.
 */
export function memoryElement(
  array: MemoryValue,
  index: IntValue,
  type: Type,
  lowering: Lowering,
): Value {
  invariant(array.schema.kind === 'array', 'elements of no array');
  const { element, length } = array.schema;
  const schema = anySchema(element);
  const constant = constantOf(index.type);
  if (constant !== undefined && constant >= 0n && constant < BigInt(length)) {
    const offset = Number(constant) * schema.size;
    return loadFrom(schema, array.address, offset, schema.align, lowering);
  }
  const place = clearedPlace(optional(type), 'element', lowering);
  const { builder } = lowering;
  const checked = builder.value('int', { op: 'opaque', value: index.operand });
  const inside = lowering.compare('ult', checked, int(length));
  const isReference = schema.kind === 'struct' || schema.kind === 'array';
  const bounded = isReference ? clamped(checked, inside, lowering) : checked;
  lowering.branch(inside, () => {
    const address: Operand = builder.value('pointer', {
      op: 'index',
      base: array.address,
      index: bounded,
      stride: schema.size,
    });
    writePlace(place, loadFrom(schema, address, 0, schema.align, lowering), lowering);
  });
  return readPlace(place, lowering);
}

/**
 * An index that is inside whatever the test says. LLVM may compute the address of a reference before the
 * test that it is used behind, and the verifier believes what it knew of the index then.
 */
function clamped(index: Operand, inside: Operand, lowering: Lowering): Operand {
  const value = lowering.select('int', inside, index, int(0));
  return lowering.builder.value('int', { op: 'opaque', value });
}
