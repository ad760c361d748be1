import { Node, type ObjectLiteralExpression, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { fieldNames } from '../../../language/field-names.ts';
import { plainName } from '../../../language/plain-name.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { memberType } from '../member.ts';

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
    } else if (Node.isSpreadAssignment(property)) {
      sound = checkSpread(property.getExpression(), fields, checker) && sound;
    } else {
      checker.refuse(property);
      sound = false;
    }
  }
  if (!sound) return ERROR;
  const site = checker.tracer.site(node);
  for (const [name, type] of fields) site.put(name, type);
  if (!site.inMemory) return { kind: 'object', fields, sites: [site] };
  const memory = site.size === fields.size ? site.memory() : undefined;
  return memory ?? checker.fail(checkCatalog.localLayout(spanOf(node), 'object'));
}

/** Adds the fields of an object, a struct or a constant; whether there are any. */
function checkSpread(node: Node, fields: Map<string, Type>, checker: FunctionChecker): boolean {
  const type = checker.expression(node);
  if (type.kind === 'error') return false;
  const names = fieldNames(type);
  if (names === undefined) {
    const what = describeType(type);
    checker.report(checkCatalog.notStorable(spanOf(node), what, 'a spread object'));
    return false;
  }
  for (const name of names) {
    const field = memberType(type, name, node, node, checker);
    const replaced = field?.kind === 'optional' && field.missing === true && fields.get(name);
    if (replaced) {
      checker.report(checkCatalog.missingField(spanOf(node), name));
      return false;
    }
    if (field !== undefined) fields.set(name, field);
  }
  return true;
}
