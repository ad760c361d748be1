import { type ForStatement, Node } from 'ts-morph';
import { lowerCondition } from '../condition.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { Lowering } from '../lowering.ts';
import { declare } from './variable-statement.ts';
import { visibleBound } from './visible-bound.ts';

/** A plain loop; its bound was proven by the checker. */
export function lowerFor(node: ForStatement, lowering: Lowering): void {
  const { builder } = lowering;
  const label = lowering.takeLabel();
  const list = node.getInitializer();
  if (Node.isVariableDeclarationList(list)) {
    for (const declaration of list.getDeclarations()) declare(declaration, lowering);
  }
  const head = builder.block();
  const body = builder.block();
  const exit = new LazyBlock(builder);
  const step = new LazyBlock(builder);
  builder.end({ op: 'jump', to: head });
  builder.start(head);
  const condition = lowerCondition(node.getConditionOrThrow(), lowering);
  builder.end({ op: 'branch', condition, then: body, else: exit.id });
  builder.start(body);
  const bound = visibleBound(node, lowering);
  if (bound !== undefined) {
    const bounded = builder.block();
    builder.end({ op: 'branch', condition: bound, then: bounded, else: exit.id, unlikely: 'else' });
    builder.start(bounded);
  }
  lowering.inside({ exit, step, label }, () => lowering.statement(node.getStatement()));
  step.jump();
  if (step.start()) {
    lowering.transient(node.getIncrementorOrThrow());
    builder.end({ op: 'jump', to: head });
  }
  lowering.addLoop(head, exit, lowering.tripsOf(node) + 1n);
  exit.start();
}
