import { Node, SyntaxKind } from 'ts-morph';
import { UNDEFINED } from '../../../language/type.ts';
import type { FunctionNode } from '../../1-load/loaded-tracer.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkLoop } from '../loops/check-loop.ts';
import { alwaysExits } from './always-exits.ts';
import { checkBlock } from './block.ts';
import { checkExpressionStatement } from './expression-statement.ts';
import { checkForOf } from './for-of.ts';
import { checkIf } from './if.ts';
import { checkJump } from './jump.ts';
import { checkLabeled } from './labeled.ts';
import { checkReturn, returnsValues } from './return.ts';
import { checkSwitch } from './switch.ts';
import { checkVariableStatement } from './variable-statement.ts';

type Check = (node: never, checker: FunctionChecker) => void;

/** What handlers can write as statements. Every other kind has a diagnostic. */
const TABLE: Partial<Record<SyntaxKind, Check>> = {
  [SyntaxKind.Block]: checkBlock,
  [SyntaxKind.VariableStatement]: checkVariableStatement,
  [SyntaxKind.ExpressionStatement]: checkExpressionStatement,
  [SyntaxKind.IfStatement]: checkIf,
  [SyntaxKind.ForStatement]: checkLoop,
  [SyntaxKind.WhileStatement]: checkLoop,
  [SyntaxKind.DoStatement]: checkLoop,
  [SyntaxKind.ForOfStatement]: checkForOf,
  [SyntaxKind.ReturnStatement]: checkReturn,
  [SyntaxKind.BreakStatement]: checkJump,
  [SyntaxKind.ContinueStatement]: checkJump,
  [SyntaxKind.SwitchStatement]: checkSwitch,
  [SyntaxKind.LabeledStatement]: checkLabeled,
  [SyntaxKind.EmptyStatement]: () => undefined,
  // Checked where they are used.
  [SyntaxKind.FunctionDeclaration]: () => undefined,
  [SyntaxKind.EnumDeclaration]: () => undefined,
};

/** Kinds of statements that are checked. */
export const CHECKED_STATEMENTS: readonly SyntaxKind[] = Object.keys(TABLE).map(Number);

/** Checks any statement. */
export function checkStatement(node: Node, checker: FunctionChecker): void {
  const check = TABLE[node.getKind()];
  if (check === undefined) checker.refuse(node);
  else check(node as never, checker);
}

/** Checks the body of a function: a block, or the expression of an arrow function. */
export function checkBody(node: FunctionNode, checker: FunctionChecker): void {
  const body = node.getBody();
  if (body === undefined) return;
  if (!Node.isBlock(body)) {
    checker.returns(checker.expression(body), body);
    return;
  }
  checkBlock(body, checker);
  if (!alwaysExits(body) && returnsValues(node)) checker.returns(UNDEFINED, node);
}
