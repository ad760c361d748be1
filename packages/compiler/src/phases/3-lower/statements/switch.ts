import { Node, type SwitchStatement, SyntaxKind } from 'ts-morph';
import { lowerComparison } from '../comparison.ts';
import { truthOf } from '../condition.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { Lowering } from '../lowering.ts';
import { settle } from '../settle.ts';

/** The labels are compared first, one after the other; then each clause is a block that falls into the next. */
export function lowerSwitch(node: SwitchStatement, lowering: Lowering): void {
  const { builder } = lowering;
  const label = lowering.takeLabel();
  const subject = settle(lowering.transient(node.getExpression()), lowering);
  const exit = new LazyBlock(builder);
  const clauses = node.getClauses().map((clause) => ({ clause, block: new LazyBlock(builder) }));
  for (const { clause, block } of clauses) {
    if (!Node.isCaseClause(clause)) continue;
    const label = lowering.transient(clause.getExpression());
    const equal = lowerComparison(SyntaxKind.EqualsEqualsEqualsToken, subject, label, lowering);
    const next = builder.block();
    builder.end({ op: 'branch', condition: truthOf(equal, lowering), then: block.id, else: next });
    builder.start(next);
  }
  (clauses.find(({ clause }) => Node.isDefaultClause(clause))?.block ?? exit).jump();
  lowering.inside({ exit, label }, () => {
    for (const [index, { clause, block }] of clauses.entries()) {
      if (!block.start()) continue;
      for (const statement of clause.getStatements()) {
        if (!builder.isClosed) lowering.statement(statement);
      }
      (clauses[index + 1]?.block ?? exit).jump();
    }
  });
  exit.start();
}
