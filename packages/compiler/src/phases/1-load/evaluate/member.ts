import { isCellSpec, isMapSpec, isProbeSpec } from '@tsbpf/dsl/~internal';
import type { Node } from 'ts-morph';
import { constant, dynamic, type Evaluation } from './evaluation.ts';

/** A property of a constant; `node` is the access. Inherited properties and getters are not constant. */
export function memberOf(object: unknown, key: string | number, node: Node): Evaluation {
  if (typeof object === 'string') return memberOfText(object, key, node);
  const isObject = (typeof object === 'object' && object !== null) || typeof object === 'function';
  if (!isObject) return dynamic(node);
  const property = Object.getOwnPropertyDescriptor(object, key);
  if (property === undefined) return key in object ? dynamic(node) : constant(undefined);
  if (!('value' in property)) return dynamic(node);
  const isMethod = typeof property.value === 'function';
  return isMethod && [isMapSpec, isCellSpec, isProbeSpec].some((is) => is(object))
    ? dynamic(node)
    : constant(property.value);
}

function memberOfText(text: string, key: string | number, node: Node): Evaluation {
  if (key === 'length') return constant(text.length);
  return /^\d+$/.test(String(key)) ? constant(text[Number(key)]) : dynamic(node);
}
