import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { intType } from '../../../language/int-range.ts';
import { optional } from '../../../language/join.ts';
import { BOOLEAN, ERROR, type Type, UNIT } from '../../../language/type.ts';
import type { StringMethod } from '../call-target.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { hasArguments } from './given-arguments.ts';

/** The methods of strings in handlers. */
export const STRING_METHODS: ReadonlySet<string> = new Set<StringMethod>([
  'startsWith',
  'endsWith',
  'includes',
  'codePointAt',
  'at',
]);

function isMethod(name: string): name is StringMethod {
  return STRING_METHODS.has(name);
}

export function checkStringMethod(
  node: CallExpression,
  method: string,
  checker: FunctionChecker,
): Type {
  const [argument, position] = node.getArguments();
  if (!isMethod(method)) {
    return checker.fail(checkCatalog.stringMember(spanOf(node.getExpression()), method));
  }
  checker.calls.set(node, { kind: 'string', method });
  if (!hasArguments(node, 1, checker) || argument === undefined) return ERROR;
  const type = checker.expression(argument);
  if (type.kind === 'error') return type;
  if (position !== undefined) {
    const what = `a position in ${method}()`;
    return checker.fail(checkCatalog.stringMember(spanOf(position), what));
  }
  if (method === 'codePointAt') {
    return type.kind === 'int' && type.js === 'number'
      ? optional(intType('number', 0n, 0x10ffffn))
      : refused(node, type, 'an index', checker);
  }
  if (method === 'at') {
    if (type.kind !== 'int' || type.js !== 'number') {
      return refused(node, type, 'an index', checker);
    }
    const what = 'a possibly negative index in at()';
    return type.min < 0n
      ? checker.fail(checkCatalog.stringMember(spanOf(argument), what))
      : optional(UNIT);
  }
  return type.kind === 'string' && type.constant !== undefined
    ? BOOLEAN
    : refused(node, type, 'the text to look for, which must be constant', checker);
}

function refused(node: CallExpression, type: Type, as: string, checker: FunctionChecker): Type {
  const [argument = node] = node.getArguments();
  return checker.fail(checkCatalog.notStorable(spanOf(argument), describeType(type), as));
}
