import {
  type DoStatement,
  type ForStatement,
  Node,
  SyntaxKind,
  type WhileStatement,
} from 'ts-morph';
import { lowerCondition } from '../condition.ts';
import { LazyBlock } from '../lazy-block.ts';
import { showBounds } from '../loops/visible-bounds.ts';
import type { Lowering } from '../lowering.ts';
import { readPlace } from '../place.ts';
import { declare } from './variable-statement.ts';

/** A loop of blocks; its bound was proven by the checker. It may become a callback later. */
export function lowerLoop(
  node: ForStatement | WhileStatement | DoStatement,
  lowering: Lowering,
): void {
  const { builder } = lowering;
  const { at } = builder;
  const label = lowering.takeLabel();
  if (Node.isForStatement(node)) initialize(node.getInitializer(), lowering);
  const head = builder.block();
  const exit = new LazyBlock(builder);
  const step = new LazyBlock(builder);
  const test = (next: number): void => lowerTest(node, next, exit, lowering);
  builder.end({ op: 'jump', to: head });
  builder.start(head);
  if (!Node.isDoStatement(node)) {
    const body = builder.block();
    test(body);
    builder.start(body);
  }
  lowering.inside({ exit, step, label }, () => lowering.statement(node.getStatement()));
  step.jump();
  if (step.start()) {
    const incrementor = Node.isForStatement(node) ? node.getIncrementor() : undefined;
    if (incrementor !== undefined) lowering.transient(incrementor);
    if (Node.isDoStatement(node)) test(head);
    else builder.end({ op: 'jump', to: head });
  }
  lowering.addLoop(head, exit, lowering.boundOf(node).trips + 1n, at);
  exit.start();
}

function initialize(node: Node | undefined, lowering: Lowering): void {
  if (Node.isVariableDeclarationList(node)) {
    for (const declaration of node.getDeclarations()) declare(declaration, lowering);
  } else if (node !== undefined) {
    lowering.transient(node);
  }
}

/** Goes to the next block where the condition holds, and leaves the loop where it does not. */
function lowerTest(
  node: ForStatement | WhileStatement | DoStatement,
  next: number,
  exit: LazyBlock,
  lowering: Lowering,
): void {
  const { builder } = lowering;
  const asked = Node.isForStatement(node) ? node.getCondition() : node.getExpression();
  if (asked !== undefined && asked.getKind() !== SyntaxKind.TrueKeyword) {
    const condition = lowerCondition(asked, lowering);
    const passed = builder.block();
    builder.end({ op: 'branch', condition, then: passed, else: exit.id });
    builder.start(passed);
  }
  const { guard } = lowering.boundOf(node);
  const binding = guard && lowering.find(guard.declaration);
  const counter = binding?.kind === 'place' ? readPlace(binding.place, lowering) : undefined;
  if (guard !== undefined && counter?.kind === 'int') {
    showBounds(counter.operand, counter.type, guard, exit, lowering);
  }
  builder.end({ op: 'jump', to: next });
}
