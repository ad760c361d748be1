import { type ArrayLiteralExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { ELEMENT } from '../../../language/site.ts';
import type { Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkArrayLiteral(node: ArrayLiteralExpression, checker: FunctionChecker): Type {
  const elements = node.getElements().map((element): Type => {
    if (Node.isSpreadElement(element) || Node.isOmittedExpression(element)) {
      return checker.refuse(element);
    }
    return checker.expression(element);
  });
  const error = elements.find((type) => type.kind === 'error');
  if (error !== undefined) return error;
  const site = checker.tracer.site(node, elements.length);
  for (const element of elements) site.put(ELEMENT, element);
  if (!site.inMemory) return { kind: 'tuple', elements, sites: [site] };
  return site.memory() ?? checker.fail(checkCatalog.localLayout(spanOf(node), 'array'));
}
