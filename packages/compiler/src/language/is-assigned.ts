import { Node, SyntaxKind } from 'ts-morph';
import { isFunction } from './is-function.ts';
import { localDeclaration } from './local-declaration.ts';

const ASSIGNMENTS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.EqualsToken,
  SyntaxKind.PlusEqualsToken,
  SyntaxKind.MinusEqualsToken,
  SyntaxKind.AsteriskEqualsToken,
  SyntaxKind.SlashEqualsToken,
  SyntaxKind.PercentEqualsToken,
  SyntaxKind.AmpersandEqualsToken,
  SyntaxKind.BarEqualsToken,
  SyntaxKind.CaretEqualsToken,
  SyntaxKind.LessThanLessThanEqualsToken,
  SyntaxKind.GreaterThanGreaterThanEqualsToken,
  SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
  SyntaxKind.AsteriskAsteriskEqualsToken,
  SyntaxKind.AmpersandAmpersandEqualsToken,
  SyntaxKind.BarBarEqualsToken,
  SyntaxKind.QuestionQuestionEqualsToken,
]);

/** Whether a token assigns its left side. */
export function isAssignment(operator: SyntaxKind): boolean {
  return ASSIGNMENTS.has(operator);
}

/** Whether a local variable cannot get another value after its declaration. */
export function isConst(declaration: Node): boolean {
  const list = declaration.getFirstAncestor(Node.isVariableDeclarationList);
  return list?.getDeclarationKind() === 'const' && !isParameterOf(declaration);
}

/** Whether a local variable gets another value after its declaration. */
export function isAssigned(declaration: Node): boolean {
  if (isConst(declaration)) return false;
  const scope = declaration.getFirstAncestor(isFunction);
  return scope === undefined || assignedIn(scope).has(declaration);
}

const assigned = new WeakMap<Node, ReadonlySet<Node>>();

/** The declarations that are written in a function; their answer is asked for once for each variable. */
function assignedIn(scope: Node): ReadonlySet<Node> {
  const known = assigned.get(scope);
  if (known !== undefined) return known;
  const written = scope.getDescendantsOfKind(SyntaxKind.Identifier).filter(writes);
  const found = new Set(written.flatMap((name) => localDeclaration(name) ?? []));
  assigned.set(scope, found);
  return found;
}

/** Whether an identifier stands where it is written. */
export function writes(reference: Node): boolean {
  const parent = reference.getParent();
  if (parent === undefined) return false;
  if (Node.isParenthesizedExpression(parent)) return writes(parent);
  if (Node.isBinaryExpression(parent)) {
    return parent.getLeft() === reference && isAssignment(parent.getOperatorToken().getKind());
  }
  if (Node.isPostfixUnaryExpression(parent)) return true;
  return (
    Node.isPrefixUnaryExpression(parent) &&
    [SyntaxKind.PlusPlusToken, SyntaxKind.MinusMinusToken].includes(parent.getOperatorToken())
  );
}

/** Whether a declaration is a parameter, or part of one. */
function isParameterOf(declaration: Node): boolean {
  return (
    Node.isParameterDeclaration(declaration) ||
    (Node.isBindingElement(declaration) &&
      Node.isParameterDeclaration(
        declaration.getFirstAncestor(
          (a) =>
            !Node.isBindingElement(a) &&
            !Node.isObjectBindingPattern(a) &&
            !Node.isArrayBindingPattern(a),
        ),
      ))
  );
}
