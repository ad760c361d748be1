import { anySchema } from '@tsbpf/dsl/~internal';
import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import type { ArrayMethod } from '../../2-check/call-target.ts';
import { elementOf } from '../bind-pattern.ts';
import { lowerComparison } from '../comparison.ts';
import type { Lowering } from '../lowering.ts';
import { replaceIn } from '../memory/replace.ts';
import { settle } from '../settle.ts';
import { valueOfStatic } from '../static-value.ts';
import type { Value } from '../value.ts';

/** `fill` and `includes`, element by element: the length is known. */
export function lowerArrayMethod(
  node: CallExpression,
  method: ArrayMethod,
  lowering: Lowering,
): Value {
  const callee = node.getExpression();
  const [argument] = node.getArguments();
  invariant(Node.isPropertyAccessExpression(callee) && argument !== undefined, 'no method');
  const of = lowering.transient(callee.getExpression());
  const value = settle(lowering.transient(argument), lowering);
  if (method === 'includes') return includes(of, value, lowering);
  invariant(of.kind === 'memory' && of.schema.kind === 'array', 'filling no array');
  const element = anySchema(of.schema.element);
  for (let index = 0; index < of.schema.length; index += 1) {
    replaceIn(value, element, of.address, index * element.size, element.align, lowering);
  }
  return of;
}

function includes(of: Value, value: Value, lowering: Lowering): Value {
  const found = elementsOf(of, lowering)
    .map((element) => equal(element, value, lowering))
    .reduce<Operand>(
      (left, right) => lowering.builder.value('bool', { op: 'logic', operator: 'or', left, right }),
      { kind: 'bool', value: false },
    );
  return { kind: 'boolean', operand: found };
}

function elementsOf(of: Value, lowering: Lowering): readonly Value[] {
  if (of.kind === 'tuple') return of.elements;
  if (of.kind === 'static' && Array.isArray(of.value)) return of.value.map(valueOfStatic);
  if (of.kind !== 'memory' || of.schema.kind !== 'array') {
    throw new CompilerBug(`elements of a ${of.kind}`);
  }
  return Array.from({ length: of.schema.length }, (_, index) => elementOf(of, index, lowering));
}

function equal(a: Value, b: Value, lowering: Lowering): Operand {
  const compared = lowerComparison(SyntaxKind.EqualsEqualsEqualsToken, a, b, lowering);
  invariant(compared.kind === 'boolean', 'a comparison that is no boolean');
  return compared.operand;
}
