import { type CallExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { intType, wrappedType } from '../../../language/int-range.ts';
import { ERROR, type IntType, type Type } from '../../../language/type.ts';
import type { Builtin } from '../call-target.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';

const BUILTINS: ReadonlySet<string> = new Set<Builtin>([
  'Math.trunc',
  'Math.min',
  'Math.max',
  'BigInt',
  'Number',
]);

/** The function of JavaScript that a callee names, if it is one that handlers can call. */
export function builtinOf(callee: Node): Builtin | undefined {
  const text = callee.getText();
  if (!BUILTINS.has(text)) return undefined;
  const root = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : callee;
  const declarations = root.getSymbol()?.getDeclarations() ?? [];
  return declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile())
    ? (text as Builtin)
    : undefined;
}

export function checkBuiltin(node: CallExpression, name: Builtin, checker: FunctionChecker): Type {
  checker.calls.set(node, { kind: 'builtin', name });
  const types = node.getArguments().map((argument) => checker.expression(argument));
  if (types.length === 0) {
    const what = `${name}() without an argument`;
    return checker.fail(checkCatalog.unknownCall(spanOf(node), what));
  }
  const ints: IntType[] = [];
  for (const [index, type] of types.entries()) {
    if (type.kind === 'error') return ERROR;
    const asInt = type.kind === 'boolean' ? intType('number', 0n, 1n) : type;
    if (asInt.kind !== 'int' || (name.startsWith('Math') && !isNumber(type))) {
      const at = node.getArguments()[index] ?? node;
      return checker.fail(
        checkCatalog.notStorable(spanOf(at), describeType(type), `an argument of ${name}`),
      );
    }
    ints.push(asInt);
  }
  return resultOf(name, ints);
}

function isNumber(type: Type): boolean {
  return type.kind === 'int' && type.js === 'number';
}

function resultOf(name: Builtin, ints: readonly IntType[]): Type {
  const [first] = ints;
  if (first === undefined) return ERROR;
  switch (name) {
    case 'Math.trunc':
      return first;
    case 'Math.min':
      return intType(
        'number',
        least(ints.map((int) => int.min)),
        least(ints.map((int) => int.max)),
      );
    case 'Math.max':
      return intType('number', most(ints.map((int) => int.min)), most(ints.map((int) => int.max)));
    case 'BigInt':
      return intType('bigint', first.min, first.max);
    case 'Number':
      return wrappedType('number', first.min, first.max);
  }
}

function least(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (a < b ? a : b));
}

function most(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (a > b ? a : b));
}
