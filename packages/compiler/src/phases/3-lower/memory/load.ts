import type { AnySchema } from '@tsbpf/dsl/~internal';
import { CompilerBug } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';
import { alignmentAt } from './alignment.ts';
import { intMemory } from './int-memory.ts';

/** The value of a schema at `address + offset`; `align` is that of the address. Strings stay live. */
export function loadFrom(
  schema: AnySchema,
  address: Operand,
  offset: number,
  align: number,
  lowering: Lowering,
): Value {
  const at = (): Operand => lowering.offset(address, offset);
  switch (schema.kind) {
    case 'int': {
      const type = typeOfSchema(schema);
      if (type.kind !== 'int') throw new CompilerBug('an integer schema that is no integer');
      return { kind: 'int', operand: lowering.load(intMemory(schema), address, offset), type };
    }
    case 'bool':
      return { kind: 'boolean', operand: lowering.load('bool', address, offset) };
    case 'str':
      return {
        kind: 'string',
        address: at(),
        capacity: schema.capacity,
        align: alignmentAt(align, offset),
        live: true,
      };
    case 'strings':
    case 'bytes':
      return { kind: 'block', address: at(), bytes: schema.size, live: true };
    case 'array':
    case 'struct':
      return { kind: 'memory', address: at(), schema };
  }
}
