import { type BreakStatement, type ContinueStatement, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { isFunction } from '../../../language/is-function.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** break and continue lead somewhere. TypeScript tells that too, unless a comment silences it. */
export function checkJump(
  node: BreakStatement | ContinueStatement,
  checker: FunctionChecker,
): void {
  const label = node.getLabel()?.getText();
  for (const around of node.getAncestors()) {
    if (isFunction(around)) break;
    if (label === undefined ? takes(around, node) : isLabelled(around, label, node)) return;
  }
  checker.fail(checkCatalog.jumpNowhere(spanOf(node), node.getText().replace(/;$/, '')));
}

function takes(around: Node, node: Node): boolean {
  const isSwitch = Node.isSwitchStatement(around) && Node.isBreakStatement(node);
  return Node.isIterationStatement(around) || isSwitch;
}

function isLabelled(around: Node, label: string, node: Node): boolean {
  if (!Node.isLabeledStatement(around) || around.getLabel().getText() !== label) return false;
  return takes(around.getStatement(), node);
}
