import { helperIdOf, isSchema } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import { attempt, attemptDeclaration } from './attempt.ts';
import { declares } from './dsl-functions.ts';
import { andThen, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';
import { globalFunction } from './globals.ts';
import { evaluateList } from './objects.ts';

/** Calls of the DSL's own declarations and casts, and of pure functions of JavaScript. */
export function evaluateCall(node: CallExpression, evaluator: Evaluator): Evaluation {
  const callee = node.getExpression();
  const known = globalFunction(callee, evaluator);
  if (known !== undefined) {
    return withArguments(node, evaluator, (args) => attempt(node, evaluator, () => known(...args)));
  }
  const evaluation = evaluator.evaluate(callee);
  if (evaluation.kind === 'failed') return evaluation;
  if (evaluation.kind === 'dynamic') return dynamic(node);
  const called = evaluation.value;
  if (typeof called !== 'function' || helperIdOf(called) !== undefined) return dynamic(node);
  if (isSchema(called)) {
    return withArguments(node, evaluator, (args) =>
      attempt(node, evaluator, () => Reflect.apply(called, undefined, [...args])),
    );
  }
  if (!declares(called)) return dynamic(node);
  return withArguments(node, evaluator, (args) =>
    attemptDeclaration(node, evaluator, () => Reflect.apply(called, undefined, [...args])),
  );
}

function withArguments(
  node: CallExpression,
  evaluator: Evaluator,
  call: (args: readonly unknown[]) => Evaluation,
): Evaluation {
  return andThen(evaluateList(node.getArguments(), evaluator), (args) =>
    call(args as readonly unknown[]),
  );
}
