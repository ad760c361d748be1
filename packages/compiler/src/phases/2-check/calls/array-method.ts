import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { elementsOf } from '../../../language/elements.ts';
import { ELEMENT } from '../../../language/site.ts';
import { BOOLEAN, ERROR, type Type } from '../../../language/type.ts';
import type { ArrayMethod } from '../call-target.ts';
import { describeType } from '../describe-type.ts';
import { joinedElement } from '../elements.ts';
import { areComparable } from '../expressions/binary.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { store } from '../targets.ts';

/** The methods of arrays in handlers. */
export const ARRAY_METHODS: readonly ArrayMethod[] = ['fill', 'includes'];

/** The method of arrays that a name means. */
export function arrayMethod(name: string): ArrayMethod | undefined {
  return ARRAY_METHODS.find((method) => method === name);
}

/** `fill` and `includes`, each with a value and nothing else. */
export function checkArrayMethod(
  node: CallExpression,
  of: Type,
  method: ArrayMethod,
  checker: FunctionChecker,
): Type {
  const [value, more] = node.getArguments();
  const callee = node.getExpression();
  if (value === undefined || more !== undefined) {
    const what = `${method} with other than one argument`;
    return checker.fail(checkCatalog.unknownCall(spanOf(callee), what));
  }
  checker.calls.set(node, { kind: 'array', method });
  const type = checker.expression(value);
  if (type.kind === 'error') return ERROR;
  if (method === 'fill') {
    return store(of, ELEMENT, type, value, checker)
      ? of
      : checker.fail(checkCatalog.notAssignable(spanOf(callee), callee.getText()));
  }
  const elements = elementsOf(of, checker.tracer.loaded.constants);
  if (elements === undefined || elements.length === 0) return BOOLEAN;
  const element = joinedElement(elements, node, checker);
  if (element.kind === 'error') return element;
  const isPlain = ['int', 'boolean', 'string'].includes(type.kind);
  if (isPlain && element.kind === type.kind && areComparable(element, type)) return BOOLEAN;
  const [a, b] = [describeType(element), describeType(type)];
  return checker.fail(checkCatalog.notComparable(spanOf(value), a, b));
}
