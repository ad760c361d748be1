import type { Node, Project, ts } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import { CompilerBug } from '../../diagnostics/invariant.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { DslPackage } from './dsl-package.ts';
import type { Evaluation, Evaluator } from './evaluate/evaluation.ts';
import { evaluateExpression } from './evaluate/expressions.ts';
import type { Constants, FunctionNode } from './loaded-tracer.ts';

/** `Constants`, and the reason when an expression has no value. */
export interface ConstantEvaluator extends Constants {
  explain(node: Node): Evaluation;
}

/**
 * Evaluates expressions of a project, each once: the same declaration always gives the same spec.
 * What would throw is reported to `bag`.
 */
export function createConstants(
  project: Project,
  dsl: DslPackage,
  bag: DiagnosticBag,
): ConstantEvaluator {
  const program = project.getProgram().compilerObject;
  const known = new Map<ts.Node, Evaluation | 'running'>();
  const functions = new WeakMap<object, FunctionNode>();
  const values = new Map<FunctionNode, object>();

  const evaluator: Evaluator = {
    dsl,
    evaluate(node) {
      const before = known.get(node.compilerNode);
      if (before === 'running') {
        return evaluator.report(loadCatalog.constantCycle(spanOf(node), nameAround(node)));
      }
      if (before !== undefined) return before;
      known.set(node.compilerNode, 'running');
      const evaluation = evaluateExpression(node, evaluator);
      known.set(node.compilerNode, evaluation);
      return evaluation;
    },
    functionValue(node) {
      const value = values.get(node) ?? standIn();
      values.set(node, value);
      functions.set(value, node);
      return value;
    },
    report(diagnostic) {
      bag.report(diagnostic);
      return { kind: 'failed' };
    },
    isLibrary: (node) => program.isSourceFileDefaultLibrary(node.getSourceFile().compilerNode),
  };

  return {
    explain: evaluator.evaluate,
    evaluate(node) {
      const evaluation = evaluator.evaluate(node);
      return evaluation.kind === 'value' ? { value: evaluation.value } : undefined;
    },
    functionOf: (value) => (typeof value === 'function' ? functions.get(value) : undefined),
  };
}

/** Stands for a function of the tracer, which compilation never calls. */
function standIn(): object {
  return Object.freeze(() => {
    throw new CompilerBug('a function of the tracer was called at compile time');
  });
}

/** The name of the declaration that `node` initializes. */
function nameAround(node: Node): string {
  const declaration = node.getParent();
  const name = declaration?.getFirstChild()?.getText();
  return name ?? node.getText();
}
