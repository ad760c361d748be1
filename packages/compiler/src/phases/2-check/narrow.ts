import { type Node, ts } from 'ts-morph';
import type { Type } from '../../language/type.ts';

/** Drops `undefined` where TypeScript's control flow excludes it. */
export function narrow(type: Type, node: Node): Type {
  return type.kind === 'optional' && !mayBeUndefined(node) ? type.of : type;
}

/** TypeScript types that do not say whether the value is undefined. */
const OPEN =
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Void |
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.Instantiable;

/** Whether TypeScript leaves open that the value of a node is undefined. */
export function mayBeUndefined(node: Node): boolean {
  const type = node.getType().compilerType;
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => (part.flags & OPEN) !== 0);
}
