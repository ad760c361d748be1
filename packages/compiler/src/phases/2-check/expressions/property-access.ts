import type { PropertyAccessExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { optional } from '../../../language/join.ts';
import { isInnerChain, isOptionalChain } from '../../../language/optional-chain.ts';
import type { Type } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { memberType } from '../member.ts';
import { narrow } from '../narrow.ts';

export function checkPropertyAccess(
  node: PropertyAccessExpression,
  checker: FunctionChecker,
): Type {
  const base = checker.expression(node.getExpression());
  if (base.kind === 'error' || base.kind === 'undefined') return base;
  const chained = base.kind === 'optional' && isOptionalChain(node);
  const of = chained ? base.of : base;
  const type = memberType(of, node.getName(), node, node.getExpression(), checker);
  if (type === undefined) {
    const [name, what] = [node.getName(), describeType(of)];
    return checker.fail(checkCatalog.unknownField(spanOf(node.getNameNode()), name, what));
  }
  if (type.kind === 'error') return type;
  const whole = chained ? optional(type) : type;
  return isInnerChain(node) ? whole : narrow(whole, node);
}
