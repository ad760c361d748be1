import { Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Lowering } from '../lowering.ts';
import { int, type Value } from '../value.ts';

/** Literals of every type. */
export function lowerLiteral(node: Node, lowering: Lowering): Value {
  if (Node.isTrueLiteral(node) || Node.isFalseLiteral(node)) {
    return { kind: 'boolean', operand: { kind: 'bool', value: Node.isTrueLiteral(node) } };
  }
  const type = lowering.typeOf(node);
  if (type.kind === 'int') return { kind: 'int', operand: int(type.min), type };
  invariant(
    type.kind === 'string' && type.constant !== undefined,
    'a literal that is not constant',
  );
  return { kind: 'text', text: type.constant };
}
