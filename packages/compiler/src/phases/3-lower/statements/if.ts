import type { IfStatement } from 'ts-morph';
import { lowerCondition } from '../condition.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { Lowering } from '../lowering.ts';

export function lowerIf(node: IfStatement, lowering: Lowering): void {
  const { builder } = lowering;
  const condition = lowerCondition(node.getExpression(), lowering);
  const otherwise = node.getElseStatement();
  const join = new LazyBlock(builder);
  const then = builder.block();
  const other = otherwise === undefined ? join.id : builder.block();
  builder.end({ op: 'branch', condition, then, else: other });
  builder.start(then);
  lowering.statement(node.getThenStatement());
  join.jump();
  if (otherwise !== undefined) {
    builder.start(other);
    lowering.statement(otherwise);
    join.jump();
  }
  join.start();
}
