import { type Block, Node } from 'ts-morph';
import { factsOf } from '../condition.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { alwaysExits } from './always-exits.ts';

/** What an early exit excludes is known in the rest of its block. */
export function checkBlock(node: Block, checker: FunctionChecker): void {
  const outer = checker.facts;
  for (const statement of node.getStatements()) {
    checker.statement(statement);
    if (Node.isIfStatement(statement) && alwaysExits(statement.getThenStatement())) {
      const { whenFalse } = factsOf(statement.getExpression(), checker);
      checker.facts = new Map([...checker.facts, ...whenFalse]);
    }
  }
  checker.facts = outer;
}
