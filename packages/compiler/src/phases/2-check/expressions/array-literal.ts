import { type ArrayLiteralExpression, Node } from 'ts-morph';
import type { Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkArrayLiteral(node: ArrayLiteralExpression, checker: FunctionChecker): Type {
  const elements = node.getElements().map((element): Type => {
    if (Node.isSpreadElement(element) || Node.isOmittedExpression(element)) {
      return checker.refuse(element);
    }
    return checker.expression(element);
  });
  return elements.find((type) => type.kind === 'error') ?? { kind: 'tuple', elements };
}
