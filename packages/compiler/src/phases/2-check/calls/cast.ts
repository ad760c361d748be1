import type { IntSchema } from '@tsbpf/dsl';
import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { hasArguments } from './given-arguments.ts';

export function checkCast(node: CallExpression, schema: IntSchema, checker: FunctionChecker): Type {
  checker.calls.set(node, { kind: 'cast', schema });
  const [argument] = node.getArguments();
  if (!hasArguments(node, 1, checker) || argument === undefined) return ERROR;
  const type = checker.expression(argument);
  if (type.kind === 'error') return type;
  if (type.kind !== 'int' && type.kind !== 'boolean') {
    return checker.fail(
      checkCatalog.notStorable(spanOf(argument), describeType(type), 'the operand of a cast'),
    );
  }
  const target = typeOfSchema(schema);
  const fits =
    type.kind === 'int' &&
    target.kind === 'int' &&
    type.min >= target.min &&
    type.max <= target.max;
  return fits ? { ...target, min: type.min, max: type.max } : target;
}
