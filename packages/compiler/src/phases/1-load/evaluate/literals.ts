import type {
  BigIntLiteral,
  Node,
  NoSubstitutionTemplateLiteral,
  NumericLiteral,
  StringLiteral,
  TemplateExpression,
} from 'ts-morph';
import { attempt } from './attempt.ts';
import { andThen, constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';

export function evaluateNumber(node: NumericLiteral): Evaluation {
  return constant(Number(node.compilerNode.text));
}

/** `compilerNode.text` is the literal in decimal or hexadecimal digits, with a trailing n. */
export function evaluateBigInt(node: BigIntLiteral): Evaluation {
  return constant(BigInt(node.compilerNode.text.replace(/n$/, '')));
}

export function evaluateText(node: StringLiteral | NoSubstitutionTemplateLiteral): Evaluation {
  return constant(node.getLiteralText());
}

export function evaluateTemplate(node: TemplateExpression, evaluator: Evaluator): Evaluation {
  let text = node.getHead().compilerNode.text;
  for (const span of node.getTemplateSpans()) {
    const part = andThen(evaluator.evaluate(span.getExpression()), (value) =>
      attemptText(span.getExpression(), evaluator, value),
    );
    if (part.kind !== 'value') return part;
    text += String(part.value) + span.getLiteral().compilerNode.text;
  }
  return constant(text);
}

/** Text of a primitive; that of an object would be of no use. */
function attemptText(node: Node, evaluator: Evaluator, value: unknown): Evaluation {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
    return dynamic(node);
  }
  return attempt(node, evaluator, () => `${String(value)}`);
}
