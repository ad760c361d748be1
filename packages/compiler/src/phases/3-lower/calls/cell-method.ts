import type { CellSpec } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { cellAddress } from '../cell-address.ts';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';

/** Adds atomically. */
export function lowerCellMethod(node: CallExpression, cell: CellSpec, lowering: Lowering): Value {
  const [argument] = node.getArguments();
  const amount = argument && lowering.transient(argument);
  invariant(amount?.kind === 'int', 'an amount that is no integer');
  lowering.builder.add({
    op: 'atomicAdd',
    memory: cell.schema.size === 8 ? 'u64' : 'u32',
    address: cellAddress(cell, lowering),
    value: amount.operand,
  });
  return { kind: 'void' };
}
