import {
  type DoStatement,
  type ForStatement,
  Node,
  SyntaxKind,
  type WhileStatement,
} from 'ts-morph';
import { intType } from '../../../language/int-range.ts';
import { lowerCondition } from '../condition.ts';
import { LazyBlock } from '../lazy-block.ts';
import { showBounds } from '../loops/visible-bounds.ts';
import type { Lowering } from '../lowering.ts';
import { readPlace } from '../place.ts';
import { opaque } from '../unknown-zero.ts';
import { int } from '../value.ts';
import { declare } from './variable-statement.ts';

type LoopNode = ForStatement | WhileStatement | DoStatement;

/** A loop of blocks; its bound was proven by the checker. It may become a callback later. */
export function lowerLoop(node: LoopNode, lowering: Lowering): void {
  const { builder } = lowering;
  const { at } = builder;
  const label = lowering.takeLabel();
  if (Node.isForStatement(node)) initialize(node.getInitializer(), lowering);
  const head = builder.block();
  const exit = new LazyBlock(builder);
  const step = new LazyBlock(builder);
  const { trips, countsRounds } = lowering.boundOf(node);
  const rounds = countsRounds ? roundsOf(lowering) : undefined;
  builder.end({ op: 'jump', to: head });
  builder.start(head);
  rounds?.count(trips, exit);
  const show = boundsShown(node, exit, lowering);
  if (!Node.isDoStatement(node)) {
    const body = builder.block();
    passTest(node, exit, lowering);
    if (show.atHead) show.now();
    builder.end({ op: 'jump', to: body });
    builder.start(body);
  }
  lowering.inside({ exit, step, label }, () => lowering.statement(node.getStatement()));
  step.jump();
  if (step.start()) {
    if (Node.isDoStatement(node)) passTest(node, exit, lowering);
    if (!show.atHead) show.now();
    const incrementor = Node.isForStatement(node) ? node.getIncrementor() : undefined;
    if (incrementor !== undefined) lowering.transient(incrementor);
    builder.end({ op: 'jump', to: head });
  }
  lowering.addLoop(head, exit, trips + 1n, at);
  exit.start();
}

function initialize(node: Node | undefined, lowering: Lowering): void {
  if (Node.isVariableDeclarationList(node)) {
    for (const declaration of node.getDeclarations()) declare(declaration, lowering);
  } else if (node !== undefined) {
    lowering.transient(node);
  }
}

/** Counts the rounds of a loop, to leave it after the most that the checker has proven. It ends before. */
function roundsOf(lowering: Lowering): { count(trips: bigint, exit: LazyBlock): void } {
  const { builder } = lowering;
  const variable = builder.variable('rounds', 'int');
  builder.add({ op: 'set', variable, value: int(0) });
  return {
    count(trips, exit) {
      const value = builder.value('int', { op: 'get', variable });
      const seen = opaque(value, lowering);
      showBounds(seen, intType('number', 0n, trips), { high: trips }, exit, lowering);
      builder.add({ op: 'set', variable, value: lowering.binary('add', value, int(1)) });
    },
  };
}

/**
 * Takes the number that a loop counts with, where an iteration begins. `now` compares it with the bounds
 * that the verifier may not see.
 */
function boundsShown(
  node: LoopNode,
  exit: LazyBlock,
  lowering: Lowering,
): { readonly atHead: boolean; readonly now: () => void } {
  const { guard } = lowering.boundOf(node);
  const binding = guard && lowering.find(guard.declaration);
  const counter = binding?.kind === 'place' ? readPlace(binding.place, lowering) : undefined;
  if (guard === undefined || counter?.kind !== 'int') return { atHead: true, now: () => undefined };
  const seen = opaque(counter.operand, lowering);
  const now = (): void => showBounds(seen, counter.type, guard, exit, lowering);
  return { atHead: guard.atHead, now };
}

/** Leaves the loop where its condition does not hold. */
function passTest(node: LoopNode, exit: LazyBlock, lowering: Lowering): void {
  const { builder } = lowering;
  const asked = Node.isForStatement(node) ? node.getCondition() : node.getExpression();
  if (asked === undefined || asked.getKind() === SyntaxKind.TrueKeyword) return;
  const condition = lowerCondition(asked, lowering);
  const passed = builder.block();
  builder.end({ op: 'branch', condition, then: passed, else: exit.id });
  builder.start(passed);
}
