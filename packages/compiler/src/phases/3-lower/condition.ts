import type { Node } from 'ts-morph';
import { CompilerBug } from '../../diagnostics/invariant.ts';
import type { Operand } from '../../ir/value.ts';
import type { Lowering } from './lowering.ts';
import { int, type Value } from './value.ts';

/** The truth of an expression. */
export function lowerCondition(node: Node, lowering: Lowering): Operand {
  return truthOf(lowering.transient(node), lowering);
}

/** The truth of a value: booleans as they are, integers where they are not zero. */
export function truthOf(value: Value, lowering: Lowering): Operand {
  if (value.kind === 'boolean') return value.operand;
  if (value.kind === 'int') return lowering.compare('ne', value.operand, int(0));
  throw new CompilerBug(`the truth of a ${value.kind}`);
}
