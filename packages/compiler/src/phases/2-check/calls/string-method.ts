import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { BOOLEAN, type Type } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkStringMethod(
  node: CallExpression,
  method: string,
  checker: FunctionChecker,
): Type {
  const [argument, position] = node.getArguments();
  if (method !== 'startsWith' || position !== undefined || argument === undefined) {
    return checker.fail(
      checkCatalog.unknownCall(spanOf(node.getExpression()), `the method ${method} of a string`),
    );
  }
  checker.calls.set(node, { kind: 'string', method });
  const type = checker.expression(argument);
  if (type.kind === 'error') return type;
  if (type.kind !== 'string' || type.constant === undefined) {
    return checker.fail(
      checkCatalog.notStorable(
        spanOf(argument),
        describeType(type),
        'the prefix, which must be constant',
      ),
    );
  }
  return BOOLEAN;
}
