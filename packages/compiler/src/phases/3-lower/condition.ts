import type { Node } from 'ts-morph';
import { CompilerBug } from '../../diagnostics/invariant.ts';
import type { Operand } from '../../ir/value.ts';
import type { Lowering } from './lowering.ts';
import { isNotEmpty } from './strings/empty.ts';
import { int, type Value } from './value.ts';

/** The truth of an expression. */
export function lowerCondition(node: Node, lowering: Lowering): Operand {
  return truthOf(lowering.transient(node), lowering);
}

/** The truth of a value: booleans as they are, integers where they are not zero, strings where they are not empty. */
export function truthOf(value: Value, lowering: Lowering): Operand {
  switch (value.kind) {
    case 'boolean':
      return value.operand;
    case 'int':
      return lowering.compare('ne', value.operand, int(0));
    case 'unit':
      return lowering.compare('ne', value.code, int(0));
    case 'text':
    case 'string':
    case 'source':
      return isNotEmpty(value, lowering);
    default:
      throw new CompilerBug(`the truth of a ${value.kind}`);
  }
}
