import { Node } from 'ts-morph';
import { isFunction } from './is-function.ts';
import type { MemoryType, Type } from './type.ts';

/** Memory that may as well be a copy that `other` may be, and is read-only where that is. */
export function withCopies<T extends Type | undefined>(type: T, other: MemoryType): T {
  if (type?.kind !== 'memory') return type;
  const { copies, readOnly } = other;
  return {
    ...type,
    ...(copies && { copies: [...new Set([...(type.copies ?? []), ...copies])] }),
    ...(readOnly && { readOnly }),
  };
}

/** The type of what a call makes a copy of. */
export function copyBy(call: Node, type: Type): Type {
  return type.kind === 'memory' ? { ...type, copies: [call] } : type;
}

/** The calls that make the copies that a value is, or holds. */
export function copiesIn(type: Type): readonly Node[] {
  switch (type.kind) {
    case 'memory':
      return type.copies ?? [];
    case 'object':
      return [...type.fields.values()].flatMap(copiesIn);
    case 'tuple':
      return type.elements.flatMap(copiesIn);
    case 'optional':
      return copiesIn(type.of);
    default:
      return [];
  }
}

/** The result of a function as its caller sees it: copies that the function makes are made by the call. */
export function resultAt(call: Node, callee: Node, type: Type): Type {
  switch (type.kind) {
    case 'memory': {
      if (type.copies === undefined) return type;
      const made = (copy: Node): Node => (isWithin(copy, callee) ? call : copy);
      return { ...type, copies: [...new Set(type.copies.map(made))] };
    }
    case 'object':
      return {
        ...type,
        fields: new Map([...type.fields].map(([name, of]) => [name, resultAt(call, callee, of)])),
      };
    case 'tuple':
      return { ...type, elements: type.elements.map((of) => resultAt(call, callee, of)) };
    case 'optional':
      return { ...type, of: resultAt(call, callee, type.of) };
    default:
      return type;
  }
}

/** Whether a copy is made again while a variable keeps it: in a loop, or by a function, that the variable outlives. */
export function isMadeAgain(copy: Node, variable: Node): boolean {
  const home = variable.getFirstAncestor(isFunction);
  // A copy from outside of the variable's function stays what it is while that runs.
  if (home === undefined || !isWithin(copy, home)) return false;
  for (const around of copy.getAncestors()) {
    if (around === home || isWithin(variable, around)) return false;
    if (isFunction(around) || Node.isIterationStatement(around)) return true;
  }
  return false;
}

function isWithin(node: Node, around: Node): boolean {
  return node === around || node.getAncestors().includes(around);
}
