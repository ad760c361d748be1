import type { Node } from 'ts-morph';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { DslPackage } from '../dsl-package.ts';
import type { FunctionNode } from '../loaded-tracer.ts';

/** What evaluation of an expression comes to. */
export type Evaluation =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Depends on something that is not constant; `culprit` is the innermost expression that does. */
  | { readonly kind: 'dynamic'; readonly culprit: Node }
  /** Would throw; reported already. */
  | { readonly kind: 'failed' };

/** What the evaluation of one kind of expression needs of the others. */
export interface Evaluator {
  readonly dsl: DslPackage;
  evaluate(node: Node): Evaluation;
  /** The value that stands for a function of the tracer. */
  functionValue(node: FunctionNode): unknown;
  report(diagnostic: Diagnostic): Evaluation;
  /** Whether a file is one of TypeScript's own libraries. */
  isLibrary(node: Node): boolean;
}

export function constant(value: unknown): Evaluation {
  return { kind: 'value', value };
}

export function dynamic(culprit: Node): Evaluation {
  return { kind: 'dynamic', culprit };
}

/** Goes on with the value, if there is one. */
export function andThen(evaluation: Evaluation, next: (value: unknown) => Evaluation): Evaluation {
  return evaluation.kind === 'value' ? next(evaluation.value) : evaluation;
}
