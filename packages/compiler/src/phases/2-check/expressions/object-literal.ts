import { Node, type ObjectLiteralExpression, SyntaxKind } from 'ts-morph';
import { plainName } from '../../../language/plain-name.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';

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
