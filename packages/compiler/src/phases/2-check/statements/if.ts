import type { IfStatement } from 'ts-morph';
import { checkCondition } from '../condition.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { checkStatement } from './table.ts';

export function checkIf(node: IfStatement, checker: FunctionChecker): void {
  const facts = checkCondition(node.getExpression(), checker);
  checker.withFacts(facts.whenTrue, () => checkStatement(node.getThenStatement(), checker));
  const otherwise = node.getElseStatement();
  if (otherwise !== undefined) {
    checker.withFacts(facts.whenFalse, () => checkStatement(otherwise, checker));
  }
}
