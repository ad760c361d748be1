import { anySchema, type CellSpec, isCellSpec } from '@tsbpf/dsl/~internal';
import { type BinaryExpression, type Identifier, Node, SyntaxKind } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import { lowerArithmetic } from '../arithmetic.ts';
import { cellAddress } from '../cell-address.ts';
import type { Lowering } from '../lowering.ts';
import { memberOf } from '../member.ts';
import { loadFrom } from '../memory/load.ts';
import { replaceIn } from '../memory/replace.ts';
import { writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import type { Value } from '../value.ts';

export function lowerAssignment(node: BinaryExpression, lowering: Lowering): Value {
  const operator = node.getOperatorToken().getKind();
  const target = targetOf(node.getLeft(), lowering);
  const value =
    operator === SyntaxKind.EqualsToken
      ? settle(lowering.transient(node.getRight()), lowering)
      : compound(node, operator, target, lowering);
  target.write(value);
  return value;
}

function compound(
  node: BinaryExpression,
  operator: SyntaxKind,
  target: Target,
  lowering: Lowering,
): Value {
  const arithmetic = arithmeticOf(operator);
  const left = target.read();
  const right = lowering.transient(node.getRight());
  invariant(
    arithmetic !== undefined && left.kind === 'int' && right.kind === 'int',
    'a compound assignment of other than integers',
  );
  return lowerArithmetic(arithmetic, left, right, lowering.intTypeOf(node), lowering);
}

/** What an assignment changes. The expression of its object has run, once. */
export interface Target {
  read(): Value;
  write(value: Value): void;
}

/** A local variable or a field of memory, as target of an assignment. */
export function targetOf(node: Node, lowering: Lowering): Target {
  if (Node.isIdentifier(node)) return variableTarget(node, lowering);
  invariant(Node.isPropertyAccessExpression(node), 'an assignment without a target');
  const base = lowering.transient(node.getExpression());
  if (base.kind === 'static' && isCellSpec(base.value)) return cellTarget(base.value, lowering);
  invariant(base.kind === 'memory' && base.schema.kind === 'struct', 'a field of no struct');
  const { address, schema } = base;
  const field = base.schema.fields.find(({ name }) => name === node.getName());
  invariant(field !== undefined, `no field ${node.getName()}`);
  const fieldSchema = anySchema(field.schema);
  return {
    read: () => memberOf(base, node.getName(), node, lowering),
    write: (value) => replaceIn(value, fieldSchema, address, field.offset, schema.align, lowering),
  };
}

function cellTarget(cell: CellSpec, lowering: Lowering): Target {
  const schema = anySchema(cell.schema);
  const address = cellAddress(cell, lowering);
  return {
    read: () => loadFrom(schema, address, 0, 8, lowering),
    write: (value) => replaceIn(value, schema, address, 0, 8, lowering),
  };
}

function variableTarget(node: Identifier, lowering: Lowering): Target {
  const declaration = localDeclaration(node);
  const binding = declaration && lowering.find(declaration);
  invariant(binding?.kind === 'place', `${node.getText()} has no place`);
  return {
    read: () => lowering.transient(node),
    write: (value) => writePlace(binding.place, value, lowering),
  };
}
