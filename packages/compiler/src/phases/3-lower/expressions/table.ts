import { type Node, SyntaxKind } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { isModuleMember } from '../../../language/module-member.ts';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';
import { lowerArrayLiteral } from './array-literal.ts';
import { lowerAssertion } from './assertion.ts';
import { lowerBinary } from './binary.ts';
import { lowerCall } from './call.ts';
import { lowerConditional } from './conditional.ts';
import { lowerElementAccess } from './element-access.ts';
import { lowerFunctionLiteral } from './function-literal.ts';
import { lowerIdentifier } from './identifier.ts';
import { lowerLiteral } from './literal.ts';
import { lowerModuleMember } from './module-member.ts';
import { lowerObjectLiteral } from './object-literal.ts';
import { lowerPropertyAccess } from './property-access.ts';
import { lowerPostfixUnary, lowerPrefixUnary } from './unary.ts';

type Lower = (node: never, lowering: Lowering) => Value;

/** The same kinds as the checker's table. */
const TABLE: Partial<Record<SyntaxKind, Lower>> = {
  [SyntaxKind.NumericLiteral]: lowerLiteral,
  [SyntaxKind.BigIntLiteral]: lowerLiteral,
  [SyntaxKind.StringLiteral]: lowerLiteral,
  [SyntaxKind.NoSubstitutionTemplateLiteral]: lowerLiteral,
  [SyntaxKind.TrueKeyword]: lowerLiteral,
  [SyntaxKind.FalseKeyword]: lowerLiteral,
  [SyntaxKind.Identifier]: lowerIdentifier,
  [SyntaxKind.PropertyAccessExpression]: lowerPropertyAccess,
  [SyntaxKind.ElementAccessExpression]: lowerElementAccess,
  [SyntaxKind.ArrowFunction]: lowerFunctionLiteral,
  [SyntaxKind.FunctionExpression]: lowerFunctionLiteral,
  [SyntaxKind.CallExpression]: lowerCall,
  [SyntaxKind.BinaryExpression]: lowerBinary,
  [SyntaxKind.PrefixUnaryExpression]: lowerPrefixUnary,
  [SyntaxKind.PostfixUnaryExpression]: lowerPostfixUnary,
  [SyntaxKind.ConditionalExpression]: lowerConditional,
  [SyntaxKind.ObjectLiteralExpression]: lowerObjectLiteral,
  [SyntaxKind.ArrayLiteralExpression]: lowerArrayLiteral,
  [SyntaxKind.ParenthesizedExpression]: lowerAssertion,
  [SyntaxKind.AsExpression]: lowerAssertion,
  [SyntaxKind.SatisfiesExpression]: lowerAssertion,
};

/** Kinds of expressions that are lowered. */
export const LOWERED_EXPRESSIONS: readonly SyntaxKind[] = Object.keys(TABLE).map(Number);

/** The value of any checked expression. */
export function lowerExpression(node: Node, lowering: Lowering): Value {
  if (isModuleMember(node)) return lowerModuleMember(node, lowering);
  const lower = TABLE[node.getKind()];
  invariant(lower !== undefined, `an unchecked ${node.getKindName()}`);
  return lower(node as never, lowering);
}
