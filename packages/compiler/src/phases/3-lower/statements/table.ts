import { type Node, SyntaxKind } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Lowering } from '../lowering.ts';
import { lowerBlock } from './block.ts';
import { lowerExpressionStatement } from './expression-statement.ts';
import { lowerForOf } from './for-of.ts';
import { lowerIf } from './if.ts';
import { lowerJump } from './jump.ts';
import { lowerLabeled } from './labeled.ts';
import { lowerLoop } from './loop.ts';
import { lowerReturn } from './return.ts';
import { lowerSwitch } from './switch.ts';
import { lowerVariableStatement } from './variable-statement.ts';

type Lower = (node: never, lowering: Lowering) => void;

/** The same kinds as the checker's table. */
const TABLE: Partial<Record<SyntaxKind, Lower>> = {
  [SyntaxKind.Block]: lowerBlock,
  [SyntaxKind.VariableStatement]: lowerVariableStatement,
  [SyntaxKind.ExpressionStatement]: lowerExpressionStatement,
  [SyntaxKind.IfStatement]: lowerIf,
  [SyntaxKind.ForStatement]: lowerLoop,
  [SyntaxKind.WhileStatement]: lowerLoop,
  [SyntaxKind.DoStatement]: lowerLoop,
  [SyntaxKind.ForOfStatement]: lowerForOf,
  [SyntaxKind.ReturnStatement]: lowerReturn,
  [SyntaxKind.BreakStatement]: lowerJump,
  [SyntaxKind.ContinueStatement]: lowerJump,
  [SyntaxKind.SwitchStatement]: lowerSwitch,
  [SyntaxKind.LabeledStatement]: lowerLabeled,
  [SyntaxKind.EmptyStatement]: () => undefined,
  [SyntaxKind.FunctionDeclaration]: () => undefined,
  [SyntaxKind.EnumDeclaration]: () => undefined,
};

/** Kinds of statements that are lowered. */
export const LOWERED_STATEMENTS: readonly SyntaxKind[] = Object.keys(TABLE).map(Number);

/** Lowers any checked statement. */
export function lowerStatement(node: Node, lowering: Lowering): void {
  const lower = TABLE[node.getKind()];
  invariant(lower !== undefined, `an unchecked ${node.getKindName()}`);
  lower(node as never, lowering);
}
