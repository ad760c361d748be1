import type { IfStatement } from 'ts-morph';
import { checkCondition } from '../condition.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkIf(node: IfStatement, checker: FunctionChecker): void {
  const facts = checkCondition(node.getExpression(), checker);
  checker.withFacts(facts.whenTrue, () => checker.statement(node.getThenStatement()));
  const otherwise = node.getElseStatement();
  if (otherwise !== undefined) {
    checker.withFacts(facts.whenFalse, () => checker.statement(otherwise));
  }
}
