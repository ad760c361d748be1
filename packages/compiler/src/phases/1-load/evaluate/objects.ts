import {
  type ArrayLiteralExpression,
  Node,
  type ObjectLiteralElementLike,
  type ObjectLiteralExpression,
  type PropertyName,
} from 'ts-morph';
import { andThen, constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';
import { evaluateSymbol } from './names.ts';

type Entry = readonly [key: string, value: unknown];

export function evaluateArray(node: ArrayLiteralExpression, evaluator: Evaluator): Evaluation {
  return andThen(evaluateList(node.getElements(), evaluator), (list) =>
    constant(Object.freeze(list)),
  );
}

/** Values of the elements of an array or of the arguments of a call, spread ones included. */
export function evaluateList(nodes: readonly Node[], evaluator: Evaluator): Evaluation {
  const values: unknown[] = [];
  for (const node of nodes) {
    if (Node.isOmittedExpression(node)) return dynamic(node);
    const inner = Node.isSpreadElement(node) ? node.getExpression() : node;
    const evaluation = evaluator.evaluate(inner);
    if (evaluation.kind !== 'value') return evaluation;
    if (inner === node) values.push(evaluation.value);
    else if (Array.isArray(evaluation.value)) values.push(...evaluation.value);
    else if (typeof evaluation.value === 'string') values.push(...evaluation.value);
    else return dynamic(inner);
  }
  return constant(values);
}

export function evaluateObject(node: ObjectLiteralExpression, evaluator: Evaluator): Evaluation {
  const entries: Entry[] = [];
  for (const property of node.getProperties()) {
    const evaluation = evaluateProperty(property, evaluator);
    if (evaluation.kind !== 'value') return evaluation;
    entries.push(...(evaluation.value as readonly Entry[]));
  }
  return constant(Object.freeze(Object.fromEntries(entries)));
}

/** The entries that one property adds. */
function evaluateProperty(property: ObjectLiteralElementLike, evaluator: Evaluator): Evaluation {
  if (Node.isSpreadAssignment(property)) {
    return andThen(evaluator.evaluate(property.getExpression()), (value) =>
      constant(Object.entries(value ?? {})),
    );
  }
  if (Node.isShorthandPropertyAssignment(property)) {
    const name = property.getNameNode();
    const value = evaluateSymbol(property.getValueSymbol(), name, evaluator);
    return andThen(value, (v) => constant([[name.getText(), v]]));
  }
  if (!Node.isPropertyAssignment(property)) return dynamic(property);
  return andThen(evaluateKey(property.getNameNode(), evaluator), (key) => {
    // In a literal `__proto__: x` sets the prototype.
    if (key === '__proto__') return dynamic(property);
    const initializer = property.getInitializerOrThrow();
    return andThen(evaluator.evaluate(initializer), (value) => constant([[key, value]]));
  });
}

function evaluateKey(name: PropertyName, evaluator: Evaluator): Evaluation {
  if (Node.isComputedPropertyName(name)) {
    return andThen(evaluator.evaluate(name.getExpression()), (key) =>
      typeof key === 'string' || typeof key === 'number' ? constant(String(key)) : dynamic(name),
    );
  }
  if (Node.isIdentifier(name)) return constant(name.getText());
  if (Node.isPrivateIdentifier(name)) return dynamic(name);
  return andThen(evaluator.evaluate(name), (key) => constant(String(key)));
}
