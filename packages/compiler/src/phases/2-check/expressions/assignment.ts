import { anySchema, isCellSpec } from '@tsbpf/dsl/~internal';
import { type BinaryExpression, Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import type { Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { requireStorable } from '../storable.ts';
import { checkArithmetic } from './arithmetic.ts';

export function checkAssignment(node: BinaryExpression, checker: FunctionChecker): Type {
  const operator = node.getOperatorToken().getKind();
  const target = node.getLeft();
  if (operator === SyntaxKind.EqualsToken) {
    return checkStore(target, checker.expression(node.getRight()), node.getRight(), checker);
  }
  const arithmetic = arithmeticOf(operator);
  if (arithmetic === undefined) return checker.refuse(node.getOperatorToken());
  const left = checker.expression(target);
  const right = checker.expression(node.getRight());
  if (left.kind === 'error') return left;
  const result = checkArithmetic(arithmetic, left, right, node, node.getRight(), checker);
  return checkStore(target, result, node, checker);
}

/** Checks that `target` can take a value of `type`. */
export function checkStore(target: Node, type: Type, at: Node, checker: FunctionChecker): Type {
  if (Node.isIdentifier(target)) {
    const declaration = localDeclaration(target);
    if (declaration !== undefined) {
      checker.assign(declaration, type, at);
      return type;
    }
  }
  if (Node.isArrayLiteralExpression(target) || Node.isObjectLiteralExpression(target)) {
    return checker.refuse(target, SyntaxKind.ObjectBindingPattern);
  }
  if (Node.isPropertyAccessExpression(target)) {
    const base = checker.expression(target.getExpression());
    if (base.kind === 'error') return base;
    if (base.kind === 'optional') {
      const text = target.getExpression().getText();
      return checker.fail(checkCatalog.optionalAccess(spanOf(target.getExpression()), text));
    }
    if (base.kind === 'static' && isCellSpec(base.value) && target.getName() === 'value') {
      requireStorable(type, anySchema(base.value.schema), at, checker);
      return type;
    }
    if (base.kind === 'memory' && base.schema.kind === 'struct') {
      const field = base.schema.fields.find(({ name }) => name === target.getName());
      if (field !== undefined) {
        requireStorable(type, anySchema(field.schema), at, checker);
        return type;
      }
    }
  }
  return checker.fail(checkCatalog.notAssignable(spanOf(target), target.getText()));
}
