import type { Node } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { Elements } from '../../language/elements.ts';
import { join } from '../../language/join.ts';
import { ERROR, type Type } from '../../language/type.ts';
import type { FunctionChecker } from './function-checker.ts';

/** The type that any element can have; reports where there is none. */
export function joinedElement(elements: Elements, node: Node, checker: FunctionChecker): Type {
  let joined: Type | undefined = elements.at(0n);
  for (let index = 1n; joined !== undefined && index < elements.distinct; index += 1n) {
    joined = join(joined, elements.at(index) ?? ERROR);
  }
  if (joined !== undefined && isElement(joined)) return joined;
  return checker.fail(checkCatalog.mixedTypes(spanOf(node), 'the elements of this array'));
}

/** Constant objects have no layout of their own. */
function isElement(type: Type): boolean {
  return type.kind !== 'static' && type.kind !== 'function';
}
