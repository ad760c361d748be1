import { Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { constantOf, intType } from '../../language/int-range.ts';
import { isAssigned } from '../../language/is-assigned.ts';
import { localDeclaration } from '../../language/local-declaration.ts';
import type { IntType, Type } from '../../language/type.ts';
import { describeType } from './describe-type.ts';
import type { Facts, FunctionChecker } from './function-checker.ts';

/** What is known on either side of a condition. */
export interface ConditionFacts {
  readonly whenTrue: Facts;
  readonly whenFalse: Facts;
}

const NOTHING: ConditionFacts = { whenTrue: new Map(), whenFalse: new Map() };

/** Checks an expression used as a condition, and learns what it says about constants. */
export function checkCondition(node: Node, checker: FunctionChecker): ConditionFacts {
  const type = checker.expression(node);
  requireTruth(node, type, checker);
  return factsOf(node, checker);
}

const PLAIN: ReadonlySet<Type['kind']> = new Set(['boolean', 'int', 'string', 'unit', 'error']);

/** Reports a value whose truth is not plain. */
export function requireTruth(node: Node, type: Type, checker: FunctionChecker): void {
  if (PLAIN.has(type.kind)) return;
  checker.report(checkCatalog.truthiness(spanOf(node), describeType(type)));
}

/** Reports an operand of `&&` and the like whose value is not its truth. */
export function requireBoolean(node: Node, type: Type, checker: FunctionChecker): void {
  if (type.kind === 'boolean' || type.kind === 'error') return;
  checker.report(checkCatalog.truthiness(spanOf(node), describeType(type)));
}

/** What an already checked condition says about constants. */
export function factsOf(node: Node, checker: FunctionChecker): ConditionFacts {
  if (Node.isParenthesizedExpression(node)) return factsOf(node.getExpression(), checker);
  if (
    Node.isPrefixUnaryExpression(node) &&
    node.getOperatorToken() === SyntaxKind.ExclamationToken
  ) {
    const { whenTrue, whenFalse } = factsOf(node.getOperand(), checker);
    return { whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (Node.isIdentifier(node)) return nonZero(node, checker);
  if (!Node.isBinaryExpression(node)) return NOTHING;
  const operator = node.getOperatorToken().getKind();
  const [left, right] = [node.getLeft(), node.getRight()];
  if (operator === SyntaxKind.AmpersandAmpersandToken) {
    const [a, b] = [factsOf(left, checker), factsOf(right, checker)];
    return { whenTrue: new Map([...a.whenTrue, ...b.whenTrue]), whenFalse: new Map() };
  }
  if (operator === SyntaxKind.BarBarToken) {
    const [a, b] = [factsOf(left, checker), factsOf(right, checker)];
    return { whenTrue: new Map(), whenFalse: new Map([...a.whenFalse, ...b.whenFalse]) };
  }
  return comparisonFacts(left, operator, right, checker);
}

const MIRRORED: Partial<Record<SyntaxKind, SyntaxKind>> = {
  [SyntaxKind.LessThanToken]: SyntaxKind.GreaterThanToken,
  [SyntaxKind.GreaterThanToken]: SyntaxKind.LessThanToken,
  [SyntaxKind.LessThanEqualsToken]: SyntaxKind.GreaterThanEqualsToken,
  [SyntaxKind.GreaterThanEqualsToken]: SyntaxKind.LessThanEqualsToken,
  [SyntaxKind.EqualsEqualsEqualsToken]: SyntaxKind.EqualsEqualsEqualsToken,
  [SyntaxKind.ExclamationEqualsEqualsToken]: SyntaxKind.ExclamationEqualsEqualsToken,
};

function comparisonFacts(
  left: Node,
  operator: SyntaxKind,
  right: Node,
  checker: FunctionChecker,
): ConditionFacts {
  const mirrored = MIRRORED[operator];
  if (mirrored === undefined) return NOTHING;
  const one = compareToConstant(left, operator, right, checker);
  return one ?? compareToConstant(right, mirrored, left, checker) ?? NOTHING;
}

function compareToConstant(
  variable: Node,
  operator: SyntaxKind,
  constant: Node,
  checker: FunctionChecker,
): ConditionFacts | undefined {
  const subject = subjectOf(variable, checker);
  const bound = checker.types.get(constant);
  const value = bound?.kind === 'int' ? constantOf(bound) : undefined;
  if (subject === undefined || value === undefined) return undefined;
  const { declaration, type } = subject;
  const fact = (min: bigint, max: bigint): Facts =>
    new Map([
      [
        declaration,
        {
          ...intType(type.js, min > type.min ? min : type.min, max < type.max ? max : type.max),
          ...(type.nonZero && { nonZero: true }),
        },
      ],
    ]);
  const { min, max } = type;
  switch (operator) {
    case SyntaxKind.LessThanToken:
      return { whenTrue: fact(min, value - 1n), whenFalse: fact(value, max) };
    case SyntaxKind.LessThanEqualsToken:
      return { whenTrue: fact(min, value), whenFalse: fact(value + 1n, max) };
    case SyntaxKind.GreaterThanToken:
      return { whenTrue: fact(value + 1n, max), whenFalse: fact(min, value) };
    case SyntaxKind.GreaterThanEqualsToken:
      return { whenTrue: fact(value, max), whenFalse: fact(min, value - 1n) };
    case SyntaxKind.EqualsEqualsEqualsToken:
      return { whenTrue: fact(value, value), whenFalse: without(declaration, type, value) };
    default:
      return { whenTrue: without(declaration, type, value), whenFalse: fact(value, value) };
  }
}

/** The range without one value, where that value is at an end of it or zero. */
function without(declaration: Node, type: IntType, value: bigint): Facts {
  if (type.min === value) return new Map([[declaration, intType(type.js, value + 1n, type.max)]]);
  if (type.max === value) return new Map([[declaration, intType(type.js, type.min, value - 1n)]]);
  return value === 0n ? new Map([[declaration, { ...type, nonZero: true }]]) : new Map();
}

function nonZero(node: Node, checker: FunctionChecker): ConditionFacts {
  const subject = subjectOf(node, checker);
  return subject === undefined
    ? NOTHING
    : { whenTrue: without(subject.declaration, subject.type, 0n), whenFalse: new Map() };
}

/** A local integer that never changes after its declaration. */
function subjectOf(
  node: Node,
  checker: FunctionChecker,
): { declaration: Node; type: IntType } | undefined {
  if (!Node.isIdentifier(node)) return undefined;
  const declaration = localDeclaration(node);
  const type = checker.types.get(node);
  if (declaration === undefined || type?.kind !== 'int' || isAssigned(declaration))
    return undefined;
  return { declaration, type };
}
