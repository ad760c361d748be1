import { type ArrayLiteralExpression, Node } from 'ts-morph';
import type { FunctionChecker } from '../function-checker.ts';
import type { Type } from '../type.ts';

export function checkArrayLiteral(node: ArrayLiteralExpression, checker: FunctionChecker): Type {
  const elements = node.getElements().map((element): Type => {
    if (Node.isSpreadElement(element) || Node.isOmittedExpression(element)) {
      return checker.refuse(element);
    }
    return checker.expression(element);
  });
  return elements.find((type) => type.kind === 'error') ?? { kind: 'tuple', elements };
}
