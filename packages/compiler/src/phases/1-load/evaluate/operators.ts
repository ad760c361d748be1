import {
  type BinaryExpression,
  type ConditionalExpression,
  type PrefixUnaryExpression,
  SyntaxKind,
  type TypeOfExpression,
  type VoidExpression,
} from 'ts-morph';
import { attempt } from './attempt.ts';
import { andThen, constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';

/** Operands of an arithmetic operator; JavaScript itself tells numbers and bigints apart. */
type Operand = number;

const UNARY: Partial<Record<SyntaxKind, (value: Operand) => unknown>> = {
  [SyntaxKind.PlusToken]: (value) => +value,
  [SyntaxKind.MinusToken]: (value) => -value,
  [SyntaxKind.TildeToken]: (value) => ~value,
  [SyntaxKind.ExclamationToken]: (value) => !value,
};

const BINARY: Partial<Record<SyntaxKind, (a: Operand, b: Operand) => unknown>> = {
  [SyntaxKind.PlusToken]: (a, b) => a + b,
  [SyntaxKind.MinusToken]: (a, b) => a - b,
  [SyntaxKind.AsteriskToken]: (a, b) => a * b,
  [SyntaxKind.SlashToken]: (a, b) => a / b,
  [SyntaxKind.PercentToken]: (a, b) => a % b,
  [SyntaxKind.AsteriskAsteriskToken]: (a, b) => bounded(b) && a ** b,
  [SyntaxKind.AmpersandToken]: (a, b) => a & b,
  [SyntaxKind.BarToken]: (a, b) => a | b,
  [SyntaxKind.CaretToken]: (a, b) => a ^ b,
  [SyntaxKind.LessThanLessThanToken]: (a, b) => bounded(b) && a << b,
  [SyntaxKind.GreaterThanGreaterThanToken]: (a, b) => bounded(b) && a >> b,
  [SyntaxKind.GreaterThanGreaterThanGreaterThanToken]: (a, b) => a >>> b,
  [SyntaxKind.LessThanToken]: (a, b) => a < b,
  [SyntaxKind.LessThanEqualsToken]: (a, b) => a <= b,
  [SyntaxKind.GreaterThanToken]: (a, b) => a > b,
  [SyntaxKind.GreaterThanEqualsToken]: (a, b) => a >= b,
  [SyntaxKind.EqualsEqualsEqualsToken]: (a, b) => a === b,
  [SyntaxKind.ExclamationEqualsEqualsToken]: (a, b) => a !== b,
  // biome-ignore lint/suspicious/noDoubleEquals: it evaluates the same operator of the source
  [SyntaxKind.EqualsEqualsToken]: (a, b) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: it evaluates the same operator of the source
  [SyntaxKind.ExclamationEqualsToken]: (a, b) => a != b,
};

/** Keeps a power or shift of bigints from growing without end. */
function bounded(amount: number | bigint): true {
  if (typeof amount === 'bigint' && (amount > 4096n || amount < -4096n)) {
    throw new RangeError('a power or shift of a bigint goes up to 4096 here');
  }
  return true;
}

export function evaluateUnary(node: PrefixUnaryExpression, evaluator: Evaluator): Evaluation {
  const apply = UNARY[node.getOperatorToken()];
  if (apply === undefined) return dynamic(node);
  return andThen(evaluator.evaluate(node.getOperand()), (value) =>
    attempt(node, evaluator, () => apply(value as Operand)),
  );
}

export function evaluateTypeOf(node: TypeOfExpression, evaluator: Evaluator): Evaluation {
  return andThen(evaluator.evaluate(node.getExpression()), (value) => constant(typeof value));
}

export function evaluateVoid(node: VoidExpression, evaluator: Evaluator): Evaluation {
  return andThen(evaluator.evaluate(node.getExpression()), () => constant(undefined));
}

export function evaluateConditional(node: ConditionalExpression, evaluator: Evaluator): Evaluation {
  return andThen(evaluator.evaluate(node.getCondition()), (condition) =>
    evaluator.evaluate(condition ? node.getWhenTrue() : node.getWhenFalse()),
  );
}

/** Whether the left operand of `&&`, `||` or `??` is the result already. */
const DECIDES: Partial<Record<SyntaxKind, (left: unknown) => boolean>> = {
  [SyntaxKind.AmpersandAmpersandToken]: (left) => !left,
  [SyntaxKind.BarBarToken]: (left) => Boolean(left),
  [SyntaxKind.QuestionQuestionToken]: (left) => left !== undefined && left !== null,
};

export function evaluateBinary(node: BinaryExpression, evaluator: Evaluator): Evaluation {
  const operator = node.getOperatorToken().getKind();
  const decides = DECIDES[operator];
  const apply = BINARY[operator];
  if (decides === undefined && apply === undefined) return dynamic(node);
  return andThen(evaluator.evaluate(node.getLeft()), (left) => {
    if (decides?.(left)) return constant(left);
    const right = evaluator.evaluate(node.getRight());
    if (apply === undefined) return right;
    return andThen(right, (value) =>
      attempt(node, evaluator, () => apply(left as Operand, value as Operand)),
    );
  });
}
