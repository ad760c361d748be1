import type { Operand } from '../../../ir/value.ts';
import { isSigned } from '../../../language/int-range.ts';
import type { IntType } from '../../../language/type.ts';
import type { LazyBlock } from '../lazy-block.ts';
import type { Lowering } from '../lowering.ts';
import { opaque } from '../unknown-zero.ts';
import { int } from '../value.ts';

/** Limits of what counts a loop; absent where the verifier sees them anyway. */
export interface VisibleBounds {
  readonly low?: bigint;
  readonly high?: bigint;
}

/**
 * Leaves the loop where its number is outside of the bounds that the checker has proven. It never is, but
 * the verifier does not know ranges that come from memory, nor those that LLVM has made another expression
 * of, and would follow the loop for ever.
 *
 * `seen` is the number out of `opaque`, where an iteration begins. Behind the loop's test LLVM may know the
 * number, when one value alone passes the test, and what it knows would be compared.
 */
export function showBounds(
  seen: Operand,
  type: IntType,
  { low, high }: VisibleBounds,
  exit: LazyBlock,
  lowering: Lowering,
): void {
  const { builder } = lowering;
  const check = (relation: 'le' | 'ge', bound: bigint, value: Operand): void => {
    const sign = isSigned(type) || bound < 0n || type.js === 'number' ? 's' : 'u';
    const condition = lowering.compare(`${sign}${relation}`, value, int(bound));
    const passed = builder.block();
    builder.end({ op: 'branch', condition, then: passed, else: exit.id, unlikely: 'else' });
    builder.start(passed);
  };
  if (low !== undefined) check('ge', low, seen);
  if (high === undefined) return;
  // Of two tests of one value LLVM would make one of a difference, which tells Linux 6.1 nothing about it.
  check('le', high, low === undefined ? seen : opaque(seen, lowering));
}
