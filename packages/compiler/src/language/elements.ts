import { anySchema } from '@tsbpf/dsl/~internal';
import type { Constants } from '../phases/1-load/loaded-tracer.ts';
import { withCopies } from './copies.ts';
import { typeOfSchema } from './schema-type.ts';
import { typeOfStatic } from './static-type.ts';
import type { Type } from './type.ts';

/** The elements of an array, whatever holds it. */
export interface Elements {
  readonly length: number;
  /** How many first elements it takes to see every type: one where all are alike. */
  readonly distinct: bigint;
  /** The type of one element; undefined outside the array. */
  readonly at: (index: bigint) => Type | undefined;
}

/** The elements of an array literal, of an array in memory, or of a constant array. */
export function elementsOf(of: Type, constants: Constants): Elements | undefined {
  if (of.kind === 'tuple') {
    const { elements } = of;
    return {
      length: elements.length,
      distinct: BigInt(elements.length),
      at: (i) => elements[Number(i)],
    };
  }
  if (of.kind === 'memory' && of.schema.kind === 'array') {
    const { element, length } = of.schema;
    const type = withCopies(typeOfSchema(anySchema(element)), of);
    return { length, distinct: 1n, at: (i) => (i >= 0n && i < BigInt(length) ? type : undefined) };
  }
  if (of.kind !== 'static' || !Array.isArray(of.value)) return undefined;
  const values: readonly unknown[] = of.value;
  return {
    length: values.length,
    distinct: BigInt(values.length),
    at: (i) =>
      i >= 0n && i < BigInt(values.length) ? typeOfStatic(values[Number(i)], constants) : undefined,
  };
}
