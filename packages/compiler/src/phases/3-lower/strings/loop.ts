import type { Operand } from '../../../ir/value.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { Lowering } from '../lowering.ts';
import { int, type StringValue } from '../value.ts';

/** More instructions than the verifier looks at for one byte: all ways through a round end in one state. */
const ROUND = 180;

/** Runs `body` for each index below `count`, until it leaves where a condition holds. */
export function loopOver(
  count: number,
  lowering: Lowering,
  body: (index: Operand, leave: (condition: Operand) => void) => void,
): void {
  const { builder } = lowering;
  const counter = builder.variable('index', 'int');
  builder.add({ op: 'set', variable: counter, value: int(0) });
  const head = builder.block();
  const inside = builder.block();
  const exit = new LazyBlock(builder);
  builder.end({ op: 'jump', to: head });
  builder.start(head);
  const index = builder.value('int', { op: 'get', variable: counter });
  const more = lowering.compare('ult', index, int(count));
  builder.end({ op: 'branch', condition: more, then: inside, else: exit.id });
  builder.start(inside);
  body(index, (condition) => {
    const next = builder.block();
    builder.end({ op: 'branch', condition, then: exit.id, else: next });
    builder.start(next);
  });
  builder.add({ op: 'set', variable: counter, value: lowering.binary('add', index, int(1)) });
  builder.end({ op: 'jump', to: head });
  lowering.addLoop(head, exit, BigInt(count) + 1n, builder.at, { round: ROUND });
  exit.start();
}

/** Runs `body` for each byte of a string; the terminator is one of them only where `body` leaves there. */
export function loopOverBytes(
  string: StringValue,
  lowering: Lowering,
  body: (byte: Operand, leave: (condition: Operand) => void) => void,
): void {
  loopOver(string.capacity, lowering, (index, leave) => {
    const base = string.address;
    const at = lowering.builder.value('pointer', { op: 'index', base, index, stride: 1 });
    body(lowering.load('u8', at), leave);
  });
}
