import { anySchema, type ParamSpec } from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';
import { typeOfSchema } from '../../language/schema-type.ts';
import type { Lowering } from './lowering.ts';
import { intMemory } from './memory/int-memory.ts';
import { loadFrom } from './memory/load.ts';
import type { Value } from './value.ts';

/** Reads the constant that user space set before load. */
export function readParam(spec: ParamSpec, lowering: Lowering): Value {
  const address = lowering.builder.value('pointer', {
    op: 'globalAddress',
    global: lowering.module.paramSymbol(spec),
  });
  const schema = anySchema(spec.schema);
  const loaded = { op: 'load', address, offset: 0, volatile: true } as const;
  if (schema.kind === 'int') {
    const type = typeOfSchema(schema);
    invariant(type.kind === 'int', 'an integer param that is no integer');
    const operand = lowering.builder.value('int', { ...loaded, memory: intMemory(schema) });
    return { kind: 'int', operand, type };
  }
  if (schema.kind === 'bool') {
    const operand = lowering.builder.value('bool', { ...loaded, memory: 'bool' });
    return { kind: 'boolean', operand };
  }
  return loadFrom(schema, address, 0, 1, lowering);
}
