import type { CellSpec } from '@tsbpf/dsl/~internal';
import type { Operand } from '../../ir/value.ts';
import type { Lowering } from './lowering.ts';

/** The address of a cell's variable, aligned to 8 bytes. */
export function cellAddress(cell: CellSpec, lowering: Lowering): Operand {
  const global = lowering.module.cellSymbol(cell);
  return lowering.builder.value('pointer', { op: 'globalAddress', global });
}
