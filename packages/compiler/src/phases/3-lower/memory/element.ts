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
  const checked = lowering.builder.value('int', { op: 'opaque', value: index.operand });
  lowering.branch(lowering.compare('ult', checked, int(length)), () => {
    const address: Operand = lowering.builder.value('pointer', {
      op: 'index',
      base: array.address,
      index: checked,
      stride: schema.size,
    });
    writePlace(place, loadFrom(schema, address, 0, schema.align, lowering), lowering);
  });
  return readPlace(place, lowering);
}
