import { Node, type ObjectLiteralExpression, SyntaxKind } from 'ts-morph';
import type { FunctionChecker } from '../function-checker.ts';
import { ERROR, type Type } from '../type.ts';

export function checkObjectLiteral(node: ObjectLiteralExpression, checker: FunctionChecker): Type {
  const fields = new Map<string, Type>();
  let sound = true;
  for (const property of node.getProperties()) {
    if (Node.isPropertyAssignment(property)) {
      const name = property.getNameNode();
      if (Node.isComputedPropertyName(name) || plainName(name) === '__proto__') {
        checker.refuse(name, SyntaxKind.ComputedPropertyName);
        sound = false;
      } else {
        fields.set(plainName(name), checker.expression(property.getInitializerOrThrow()));
      }
    } else if (Node.isShorthandPropertyAssignment(property)) {
      fields.set(property.getName(), checker.expression(property.getNameNode()));
    } else {
      checker.refuse(property);
      sound = false;
    }
  }
  return sound ? { kind: 'object', fields } : ERROR;
}

/** The name of a property without quotes. */
export function plainName(name: Node): string {
  return Node.isStringLiteral(name) ? name.getLiteralText() : name.getText();
}
