import { anySchema, type CellSpec, isCellSpec } from '@tsbpf/dsl/~internal';
import {
  type BinaryExpression,
  type ElementAccessExpression,
  type Identifier,
  Node,
  SyntaxKind,
} from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import { arithmeticOf } from '../../../language/arithmetic.ts';
import { constantOf } from '../../../language/int-range.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import { withoutParentheses } from '../../../language/without-parentheses.ts';
import { lowerArithmetic } from '../arithmetic.ts';
import { cellAddress } from '../cell-address.ts';
import type { Lowering } from '../lowering.ts';
import { memberOf } from '../member.ts';
import { loadFrom } from '../memory/load.ts';
import { replaceIn } from '../memory/replace.ts';
import { writePlace } from '../place.ts';
import { settle } from '../settle.ts';
import { type IntValue, int, type Value } from '../value.ts';
import { changedTo } from './conditional-change.ts';
import { lowerLogicalAssignment } from './logical-assignment.ts';

export function lowerAssignment(node: BinaryExpression, lowering: Lowering): Value {
  const operator = node.getOperatorToken().getKind();
  const target = targetOf(node.getLeft(), lowering);
  if (arithmeticOf(operator) === undefined && operator !== SyntaxKind.EqualsToken) {
    return lowerLogicalAssignment(node, operator, target, lowering);
  }
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
  const value = lowerArithmetic(arithmetic, left, right, lowering.intTypeOf(node), lowering);
  return changedTo(value, withoutParentheses(node.getLeft()), lowering);
}

/** What an assignment changes. The expression of its object has run, once. */
export interface Target {
  read(): Value;
  write(value: Value): void;
}

/** A local variable or a field of memory, as target of an assignment. */
export function targetOf(target: Node, lowering: Lowering): Target {
  const node = withoutParentheses(target);
  if (Node.isIdentifier(node)) return variableTarget(node, lowering);
  if (Node.isElementAccessExpression(node)) return elementTarget(node, lowering);
  invariant(Node.isPropertyAccessExpression(node), 'an assignment without a target');
  const base = lowering.transient(node.getExpression());
  if (base.kind === 'static' && isCellSpec(base.value)) return cellTarget(base.value, lowering);
  return fieldTarget(base, node.getName(), node, lowering);
}

function fieldTarget(base: Value, name: string, node: Node, lowering: Lowering): Target {
  invariant(base.kind === 'memory' && base.schema.kind === 'struct', 'a field of no struct');
  const { address, schema } = base;
  const field = base.schema.fields.find((one) => one.name === name);
  invariant(field !== undefined, `no field ${name}`);
  const fieldSchema = anySchema(field.schema);
  return {
    read: () => memberOf(base, name, node, lowering),
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

/** An element whose index the checker has proven to be inside. */
function elementTarget(node: ElementAccessExpression, lowering: Lowering): Target {
  const base = lowering.transient(node.getExpression());
  const argument = node.getArgumentExpressionOrThrow();
  if (Node.isStringLiteral(argument)) {
    return fieldTarget(base, argument.getLiteralText(), node, lowering);
  }
  const index = lowering.transient(argument);
  invariant(base.kind === 'memory' && base.schema.kind === 'array', 'an element of no array');
  invariant(index.kind === 'int', 'an index that is no integer');
  const element = anySchema(base.schema.element);
  const { align } = element;
  const address = lowering.builder.value('pointer', {
    op: 'index',
    base: base.address,
    index: visiblyInside(index, base.schema.length, lowering),
    stride: element.size,
  });
  return {
    read: () => loadFrom(element, address, 0, align, lowering),
    write: (value) => replaceIn(value, element, address, 0, align, lowering),
  };
}

/** The index, cut so that the verifier sees what the checker has proven. */
function visiblyInside(index: IntValue, length: number, lowering: Lowering): Operand {
  const constant = constantOf(index.type);
  if (constant !== undefined) return int(constant);
  const seen = lowering.builder.value('int', { op: 'opaque', value: index.operand });
  const last = int(length - 1);
  return lowering.select('int', lowering.compare('ugt', seen, last), last, seen);
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
