import { anySchema, isCellSpec } from '@tsbpf/dsl/~internal';
import type { Node } from 'ts-morph';
import { CompilerBug, invariant } from '../../diagnostics/invariant.ts';
import { intType } from '../../language/int-range.ts';
import { isParamSpec } from '../../language/param-spec.ts';
import { cellAddress } from './cell-address.ts';
import { readKernelField } from './kernel-field.ts';
import type { Lowering } from './lowering.ts';
import { loadFrom } from './memory/load.ts';
import { readParam } from './read-param.ts';
import { valueOfStatic } from './static-value.ts';
import { lengthOf } from './strings/length.ts';
import { int, type Value } from './value.ts';

/** The field `name` of a value; `node` is what reads it, as in the checker. */
export function memberOf(base: Value, name: string, node: Node, lowering: Lowering): Value {
  switch (base.kind) {
    case 'memory': {
      if (base.schema.kind === 'array') return valueOfStatic(base.schema.length);
      invariant(base.schema.kind === 'struct', `a field of ${base.schema.kind}`);
      const field = base.schema.fields.find((candidate) => candidate.name === name);
      invariant(field !== undefined, `no field ${name}`);
      const { address, schema } = base;
      return loadFrom(anySchema(field.schema), address, field.offset, schema.align, lowering);
    }
    case 'text':
      return valueOfStatic(base.text.length);
    case 'string':
    case 'source':
      return lengthOf(base, node, lowering);
    case 'unit': {
      const isThere = lowering.compare('ne', base.code, int(0));
      const operand = lowering.select('int', isThere, int(1), int(0));
      return { kind: 'int', operand, type: intType('number', 0n, 1n) };
    }
    case 'tuple':
      return valueOfStatic(base.elements.length);
    case 'object':
      return base.fields.get(name) ?? { kind: 'undefined' };
    case 'kernel': {
      const place = lowering.frame.checked.fields.get(node);
      invariant(place !== undefined, `no kernel field ${name}`);
      return readKernelField(base, place, lowering);
    }
    case 'static':
      if (isCellSpec(base.value)) {
        const address = cellAddress(base.value, lowering);
        return loadFrom(anySchema(base.value.schema), address, 0, 8, lowering);
      }
      return isParamSpec(base.value)
        ? readParam(base.value, lowering)
        : valueOfStatic(Object.getOwnPropertyDescriptor(base.value, name)?.value);
    default:
      throw new CompilerBug(`a field of a ${base.kind}`);
  }
}
