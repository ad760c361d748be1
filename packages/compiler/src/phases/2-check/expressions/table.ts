import { Node, SyntaxKind } from 'ts-morph';
import { isModuleMember } from '../../../language/module-member.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkArrayLiteral } from './array-literal.ts';
import { checkAssertion } from './assertion.ts';
import { checkBinary } from './binary.ts';
import { checkCall } from './call.ts';
import { checkConditional } from './conditional.ts';
import { checkElementAccess } from './element-access.ts';
import { checkFunctionLiteral } from './function-literal.ts';
import { checkConstant, checkIdentifier } from './identifier.ts';
import {
  checkBigIntLiteral,
  checkBooleanLiteral,
  checkNumericLiteral,
  checkStringLiteral,
} from './literal.ts';
import { checkObjectLiteral } from './object-literal.ts';
import { checkPropertyAccess } from './property-access.ts';
import { checkPostfixUnary, checkPrefixUnary } from './unary.ts';

type Check = (node: never, checker: FunctionChecker) => Type;

/** What handlers can write as expressions. Every other kind has a diagnostic. */
const TABLE: Partial<Record<SyntaxKind, Check>> = {
  [SyntaxKind.NumericLiteral]: checkNumericLiteral,
  [SyntaxKind.BigIntLiteral]: checkBigIntLiteral,
  [SyntaxKind.StringLiteral]: checkStringLiteral,
  [SyntaxKind.NoSubstitutionTemplateLiteral]: checkStringLiteral,
  [SyntaxKind.TrueKeyword]: checkBooleanLiteral,
  [SyntaxKind.FalseKeyword]: checkBooleanLiteral,
  [SyntaxKind.Identifier]: checkIdentifier,
  [SyntaxKind.PropertyAccessExpression]: checkPropertyAccess,
  [SyntaxKind.ElementAccessExpression]: checkElementAccess,
  [SyntaxKind.ArrowFunction]: checkFunctionLiteral,
  [SyntaxKind.FunctionExpression]: checkFunctionLiteral,
  [SyntaxKind.CallExpression]: checkCall,
  [SyntaxKind.BinaryExpression]: checkBinary,
  [SyntaxKind.PrefixUnaryExpression]: checkPrefixUnary,
  [SyntaxKind.PostfixUnaryExpression]: checkPostfixUnary,
  [SyntaxKind.ConditionalExpression]: checkConditional,
  [SyntaxKind.ObjectLiteralExpression]: checkObjectLiteral,
  [SyntaxKind.ArrayLiteralExpression]: checkArrayLiteral,
  [SyntaxKind.ParenthesizedExpression]: checkAssertion,
  [SyntaxKind.AsExpression]: checkAssertion,
  [SyntaxKind.SatisfiesExpression]: checkAssertion,
};

/** Kinds of expressions that are checked. */
export const CHECKED_EXPRESSIONS: readonly SyntaxKind[] = Object.keys(TABLE).map(Number);

/** The type of any expression. */
export function checkExpression(node: Node, checker: FunctionChecker): Type {
  if (isModuleMember(node)) return checkConstant(node, checker);
  const check = TABLE[node.getKind()];
  if (check !== undefined) return check(node as never, checker);
  const isOfRefused =
    Node.isElementAccessExpression(node) && checkIsError(node.getExpression(), checker);
  return isOfRefused ? ERROR : checker.refuse(node);
}

/** Whether a name has been refused where it is declared. */
function checkIsError(node: Node, checker: FunctionChecker): boolean {
  return Node.isIdentifier(node) && checker.expression(node).kind === 'error';
}
