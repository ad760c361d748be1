import type { FunctionType, Type } from '../../language/type.ts';
import type { FunctionNode } from '../1-load/loaded-tracer.ts';
import type { FunctionChecker } from './function-checker.ts';

/** A function whose body is being checked: what it sees around it, and the functions that it was given. */
export interface Activation {
  readonly node: FunctionNode;
  readonly outer: FunctionChecker | undefined;
  readonly given: readonly FunctionType[];
}

/**
 * Calls of one function inside each other, each with other functions as arguments, that are followed.
 * More than a person nests; a function that calls itself with ever new functions never ends.
 */
const MOST_NESTED = 6;

/** The activation of a function by these argument types. */
export function activation(
  node: FunctionNode,
  parameters: readonly Type[],
  outer: FunctionChecker | undefined,
): Activation {
  return { node, outer, given: parameters.flatMap(functionsIn) };
}

/**
 * Whether a call inside `active` would never end. A function can be called inside its own argument, as in
 * `twice(() => twice(act))`: that is no recursion, because the inner call is given another function.
 */
export function isRecursive(active: readonly Activation[], call: Activation): boolean {
  const same = active.filter(({ node }) => node === call.node);
  return same.length >= MOST_NESTED || same.some((other) => isSame(other, call));
}

function isSame(a: Activation, b: Activation): boolean {
  return (
    a.outer === b.outer &&
    a.given.length === b.given.length &&
    a.given.every(({ node, owner }, index) => {
      const other = b.given[index];
      return node === other?.node && owner === other.owner;
    })
  );
}

/** The functions that a value is or holds. */
export function functionsIn(type: Type): readonly FunctionType[] {
  switch (type.kind) {
    case 'function':
      return [type];
    case 'optional':
      return functionsIn(type.of);
    case 'object':
      return [...type.fields.values()].flatMap(functionsIn);
    case 'tuple':
      return type.elements.flatMap(functionsIn);
    default:
      return [];
  }
}
