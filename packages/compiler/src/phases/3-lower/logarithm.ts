import type { Operand } from '../../ir/value.ts';
import type { Lowering } from './lowering.ts';
import { opaque, unknownZero } from './unknown-zero.ts';
import { int } from './value.ts';

/**
 * 1 for zero, otherwise the position of the highest bit plus 2.
 *
 * Halves the bits six times. Each step is one branch: what LLVM cannot look into it cannot turn into
 * branchless code either, which BPF has no instructions for.
 *
 * The sum starts with a zero that the verifier does not know to be one. It then never depends on the
 * exact sum, and takes all ways through the steps for the same: one way is followed instead of 64.
 */
export function logarithm(value: Operand, lowering: Lowering): Operand {
  const { builder } = lowering;
  const [rest, log] = [builder.variable('rest', 'int'), builder.variable('log', 'int')];
  const get = (variable: number): Operand => builder.value('int', { op: 'get', variable });
  const set = (variable: number, to: Operand): void =>
    builder.add({ op: 'set', variable, value: to });
  set(rest, value);
  set(log, lowering.binary('add', unknownZero(lowering), int(1)));
  for (const shift of [32n, 16n, 8n, 4n, 2n, 1n]) {
    lowering.branch(lowering.compare('uge', get(rest), int(1n << shift)), () => {
      set(rest, lowering.binary('lshr', get(rest), int(shift)));
      set(log, opaque(lowering.binary('add', get(log), int(shift)), lowering));
    });
  }
  return lowering.binary('add', get(log), get(rest));
}
