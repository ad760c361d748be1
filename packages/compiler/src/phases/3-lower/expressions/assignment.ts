import { anySchema } from '@tsbpf/dsl/~internal';
import { type BinaryExpression, Node, SyntaxKind } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import { lowerArithmetic } from '../arithmetic.ts';
import type { Lowering } from '../lowering.ts';
import { storeInto } from '../memory/store.ts';
import { writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import type { Value } from '../value.ts';

export function lowerAssignment(node: BinaryExpression, lowering: Lowering): Value {
  const operator = node.getOperatorToken().getKind();
  const value =
    operator === SyntaxKind.EqualsToken
      ? settle(lowering.transient(node.getRight()), lowering)
      : compound(node, operator, lowering);
  assignTo(node.getLeft(), value, lowering);
  return value;
}

function compound(node: BinaryExpression, operator: SyntaxKind, lowering: Lowering): Value {
  const arithmetic = arithmeticOf(operator);
  const left = lowering.transient(node.getLeft());
  const right = lowering.transient(node.getRight());
  invariant(
    arithmetic !== undefined && left.kind === 'int' && right.kind === 'int',
    'a compound assignment of other than integers',
  );
  return lowerArithmetic(arithmetic, left, right, lowering.intTypeOf(node), lowering);
}

/** Stores a value in a local variable or in a field of memory. */
export function assignTo(target: Node, value: Value, lowering: Lowering): void {
  if (Node.isIdentifier(target)) {
    const declaration = localDeclaration(target);
    const binding = declaration && lowering.frame.scope.get(declaration);
    invariant(binding?.kind === 'place', `${target.getText()} has no place`);
    writePlace(binding.place, value, lowering);
    return;
  }
  invariant(Node.isPropertyAccessExpression(target), 'an assignment without a target');
  const base = lowering.transient(target.getExpression());
  invariant(base.kind === 'memory' && base.schema.kind === 'struct', 'a field of no struct');
  const field = base.schema.fields.find(({ name }) => name === target.getName());
  invariant(field !== undefined, `no field ${target.getName()}`);
  const align = base.schema.align;
  storeInto(value, anySchema(field.schema), base.address, field.offset, align, 'dirty', lowering);
}
