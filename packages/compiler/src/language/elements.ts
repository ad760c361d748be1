import { anySchema } from '@tsbpf/dsl/~internal';
import type { Constants } from '../phases/1-load/loaded-tracer.ts';
import { withCopies } from './copies.ts';
import { join, literalOf } from './join.ts';
import { isPlainConstant } from './plain-constant.ts';
import { typeOfSchema } from './schema-type.ts';
import { typeOfStatic } from './static-type.ts';
import { type IntType, type Type, UNDEFINED } from './type.ts';

/** The elements of an array, whatever holds it. */
export interface Elements {
  readonly length: number;
  /** How many first elements it takes to see every type: one where all are alike. */
  readonly distinct: bigint;
  /** The type of one element; undefined outside the array. */
  readonly at: (index: bigint) => Type | undefined;
}

/** The elements of an array literal, of an array in memory, or of a constant. */
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
  const values = of.kind === 'static' ? listOf(of.value) : undefined;
  if (values === undefined) return undefined;
  return {
    length: values.length,
    distinct: BigInt(values.length),
    at: (i) =>
      i >= 0n && i < BigInt(values.length) ? typeOfStatic(values[Number(i)], constants) : undefined,
  };
}

/** More than a person writes by hand. */
const LONGEST_LIST = 65_536;

/**
 * What a constant has for the indexes from 0: the elements of an array, or what an object such as an enum
 * has under whole numbers. Undefined where it has none.
 */
export function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isPlainConstant(value)) return undefined;
  const names = Object.keys(value);
  const indexes = names.filter((name) => /^(0|[1-9]\d*)$/.test(name)).map(Number);
  const length = Math.max(-1, ...indexes) + 1;
  if (length === 0 || length > LONGEST_LIST) return undefined;
  return Array.from({ length }, (_, index) => Object.getOwnPropertyDescriptor(value, index)?.value);
}

/** Whether a constant, such as an enum, has something for indexes below 0, which its list leaves out. */
export function hasNegative(value: unknown): boolean {
  return isPlainConstant(value) && Object.keys(value).some((name) => /^-\d+$/.test(name));
}

/** The type that the elements within a range of indexes have in common; undefined where they have none. */
export function commonElement(elements: Elements, within?: IntType): Type | undefined {
  const last = elements.distinct - 1n;
  const from = within === undefined || within.min < 0n || last === 0n ? 0n : within.min;
  const to = within === undefined || within.max > last ? last : within.max;
  let joined: Type | undefined = from > last ? UNDEFINED : elements.at(from);
  for (let index = from + 1n; joined !== undefined && index <= to; index += 1n) {
    const next = elements.at(index);
    joined = next && join(joined, next);
  }
  return joined && literalOf(joined);
}
