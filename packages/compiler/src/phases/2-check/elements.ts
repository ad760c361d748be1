import type { Node } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { commonElement, type Elements } from '../../language/elements.ts';
import type { IntType, Type } from '../../language/type.ts';
import type { FunctionChecker } from './function-checker.ts';

/** The type that any element within a range of indexes can have; reports where there is none. */
export function joinedElement(
  elements: Elements,
  node: Node,
  checker: FunctionChecker,
  within?: IntType,
): Type {
  const joined = commonElement(elements, within);
  if (joined !== undefined && isElement(joined)) return joined;
  return checker.fail(checkCatalog.mixedTypes(spanOf(node), 'this array'));
}

/** What the tracer declares, and functions, have no layout. */
function isElement(type: Type): boolean {
  return type.kind !== 'static' && type.kind !== 'function';
}
