import { codecOf } from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';
import { commonElement, elementsOf, listOf } from '../../language/elements.ts';
import { typeOfStatic } from '../../language/static-type.ts';
import { constantLayout, elementAt, listLayout } from './constant-layout.ts';
import type { Lowering } from './lowering.ts';
import { type IntValue, NULL, type Value } from './value.ts';

/** The element of a constant at an index that is not constant, from a table in read-only memory. */
export function constantElement(of: object, index: IntValue, lowering: Lowering): Value {
  const { constants } = lowering.module.checked.loaded;
  const type = typeOfStatic(of, constants);
  const elements = type && elementsOf(type, constants);
  const common = elements && commonElement(elements);
  invariant(elements !== undefined && common !== undefined, 'a constant without a layout');
  const { schema, encode } = listLayout(common, elements.length);
  const part = constantLayout(common);
  if (schema === undefined) return elementAt(part, elements.length, NULL, index, lowering);
  const bytes = new Uint8Array(schema.size);
  codecOf(schema).encode(
    encode(listOf(of)) as never,
    new DataView(bytes.buffer),
    bytes,
    0,
    'strict',
  );
  const global = lowering.module.constant(of, schema, bytes);
  const address = lowering.builder.value('pointer', { op: 'globalAddress', global });
  return elementAt(part, elements.length, address, index, lowering);
}
