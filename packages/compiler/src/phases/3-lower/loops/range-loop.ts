import { constantOf, intType } from '../../../language/int-range.ts';
import type { IntType } from '../../../language/type.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { JumpTarget, Lowering } from '../lowering.ts';
import { opaque } from '../unknown-zero.ts';
import { type IntValue, int } from '../value.ts';
import { showBounds } from './visible-bounds.ts';

/** A loop over the numbers from `start` to `end`, without `end`. */
export function rangeLoop(
  start: IntValue,
  end: IntValue,
  type: IntType,
  label: string | undefined,
  lowering: Lowering,
  body: (index: IntValue, targets: JumpTarget) => void,
): void {
  const { builder } = lowering;
  const { at } = builder;
  const counter = builder.variable('index', 'int');
  builder.add({ op: 'set', variable: counter, value: start.operand });
  const [head, first] = [builder.block(), builder.block()];
  const [exit, step] = [new LazyBlock(builder), new LazyBlock(builder)];
  builder.end({ op: 'jump', to: head });
  builder.start(head);
  const index = builder.value('int', { op: 'get', variable: counter });
  const seen = opaque(index, lowering);
  // In a callback the verifier knows nothing of the index; of an unsigned test it learns both ends.
  const isUnsigned = start.type.min >= 0n && end.type.min >= 0n;
  const inside = lowering.compare(isUnsigned ? 'ult' : 'slt', index, end.operand);
  const last = end.type.max - 1n;
  builder.end({ op: 'branch', condition: inside, then: first, else: exit.id });
  builder.start(first);
  const bounds = {
    ...(constantOf(start.type) === undefined && { low: start.type.min }),
    ...(constantOf(end.type) === undefined && { high: last }),
  };
  showBounds(seen, intType('number', start.type.min, last), bounds, exit, lowering);
  body({ kind: 'int', operand: index, type }, { exit, step, label });
  step.jump();
  if (step.start()) {
    builder.add({ op: 'set', variable: counter, value: lowering.binary('add', index, int(1)) });
    builder.end({ op: 'jump', to: head });
  }
  const trips = last - start.type.min + 1n;
  lowering.addLoop(head, exit, (trips > 0n ? trips : 0n) + 1n, at);
  exit.start();
}
