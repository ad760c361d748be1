import { anySchema } from '@tsbpf/dsl/~internal';
import type { PropertyAccessExpression } from 'ts-morph';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import { isParamSpec } from '../../../language/param-spec.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import { readKernelField } from '../kernel-field.ts';
import type { Lowering } from '../lowering.ts';
import { loadFrom } from '../memory/load.ts';
import { intMemory } from '../memory/store.ts';
import { int, type Value } from '../value.ts';
import { narrowed, staticValue } from './identifier.ts';

/** A field of memory, of an object literal, of a kernel struct, or of a constant. */
export function lowerPropertyAccess(node: PropertyAccessExpression, lowering: Lowering): Value {
  return narrowed(fieldOf(node, lowering), lowering.typeOf(node));
}

function fieldOf(node: PropertyAccessExpression, lowering: Lowering): Value {
  const base = lowering.transient(node.getExpression());
  const name = node.getName();
  switch (base.kind) {
    case 'memory': {
      invariant(base.schema.kind === 'struct', 'a field of an array');
      const field = base.schema.fields.find((candidate) => candidate.name === name);
      invariant(field !== undefined, `no field ${name}`);
      return loadFrom(
        anySchema(field.schema),
        base.address,
        field.offset,
        base.schema.align,
        lowering,
      );
    }
    case 'object': {
      const field = base.fields.get(name);
      invariant(field !== undefined, `no field ${name}`);
      return field;
    }
    case 'kernel': {
      const place = lowering.frame.checked.fields.get(node);
      invariant(place !== undefined, `no kernel field ${name}`);
      return readKernelField(base, place, lowering);
    }
    case 'static':
      return isParamSpec(base.value)
        ? readParam(base.value, lowering)
        : staticField(node, base.value, lowering);
    default:
      throw new CompilerBug(`a field of a ${base.kind}`);
  }
}

function staticField(node: PropertyAccessExpression, value: unknown, lowering: Lowering): Value {
  const type = lowering.typeOf(node);
  if (type.kind === 'int') return { kind: 'int', operand: int(type.min), type };
  if (type.kind === 'string') return { kind: 'text', text: type.constant ?? '' };
  return staticValue(Object.getOwnPropertyDescriptor(value, node.getName())?.value);
}

/** Reads the constant that user space set before load. */
function readParam(
  spec: Parameters<Lowering['module']['paramSymbol']>[0],
  lowering: Lowering,
): Value {
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
    return {
      kind: 'boolean',
      operand: lowering.builder.value('bool', { ...loaded, memory: 'bool' }),
    };
  }
  return loadFrom(schema, address, 0, 1, lowering);
}
