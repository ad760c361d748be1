import type { ConditionalExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { join } from '../../../language/join.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import { checkCondition } from '../condition.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkConditional(node: ConditionalExpression, checker: FunctionChecker): Type {
  const facts = checkCondition(node.getCondition(), checker);
  let whenTrue: Type = ERROR;
  let whenFalse: Type = ERROR;
  checker.withFacts(facts.whenTrue, () => {
    whenTrue = checker.expression(node.getWhenTrue());
  });
  checker.withFacts(facts.whenFalse, () => {
    whenFalse = checker.expression(node.getWhenFalse());
  });
  return (
    join(whenTrue, whenFalse) ??
    checker.fail(checkCatalog.mixedTypes(spanOf(node), 'this expression'))
  );
}
