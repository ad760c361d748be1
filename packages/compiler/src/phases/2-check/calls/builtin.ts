import { type CallExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import {
  leadingZerosRange,
  lowBitsRange,
  magnitudeRange,
  product32Range,
  signRange,
} from '../../../language/builtin-ranges.ts';
import { constantOf, intType, wrappedType } from '../../../language/int-range.ts';
import { ERROR, type IntType, type Type } from '../../../language/type.ts';
import type { Builtin } from '../call-target.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { hasArguments } from './given-arguments.ts';

/** The range of the result, by the ranges of the arguments. */
const RANGES: Readonly<Record<Builtin, (first: IntType, ...rest: readonly IntType[]) => IntType>> =
  {
    'Math.trunc': (x) => x,
    'Math.min': (...all) => intType('number', least(all.map(minOf)), least(all.map(maxOf))),
    'Math.max': (...all) => intType('number', most(all.map(minOf)), most(all.map(maxOf))),
    'Math.abs': magnitudeRange,
    'Math.sign': signRange,
    'Math.clz32': leadingZerosRange,
    'Math.imul': product32Range,
    BigInt: (x) => intType('bigint', x.min, x.max),
    Number: (x) => wrappedType('number', x.min, x.max),
    'BigInt.asUintN': (bits, x) => lowBitsRange(bits, x, false),
    'BigInt.asIntN': (bits, x) => lowBitsRange(bits, x, true),
  };

/** Functions of JavaScript in handlers. */
export const BUILTINS: readonly string[] = Object.keys(RANGES);

const BINARY: ReadonlySet<Builtin> = new Set(['Math.imul', 'BigInt.asUintN', 'BigInt.asIntN']);

/** The function of JavaScript that a callee names, if it is one that handlers can call. */
export function builtinOf(callee: Node): Builtin | undefined {
  const text = callee.getText();
  if (!Object.hasOwn(RANGES, text)) return undefined;
  const root = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : callee;
  const declarations = root.getSymbol()?.getDeclarations() ?? [];
  return declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile())
    ? (text as Builtin)
    : undefined;
}

export function checkBuiltin(node: CallExpression, name: Builtin, checker: FunctionChecker): Type {
  checker.calls.set(node, { kind: 'builtin', name });
  if (!hasArguments(node, BINARY.has(name) ? 2 : 1, checker)) return ERROR;
  const types = node.getArguments().map((argument) => checker.expression(argument));
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
  if (name.startsWith('BigInt.') && !isWidth(ints[0])) {
    return checker.fail(checkCatalog.bitWidth(spanOf(node.getArguments()[0] ?? node), name));
  }
  const [first = ERROR, ...rest] = ints;
  return first.kind === 'int' ? RANGES[name](first, ...rest) : ERROR;
}

/** Whether an argument is a constant number of bits that 64 hold. */
function isWidth(type: IntType | undefined): boolean {
  const bits = type && constantOf(type);
  return bits !== undefined && bits >= 0n && bits <= 64n;
}

function isNumber(type: Type): boolean {
  return type.kind === 'int' && type.js === 'number';
}

function minOf(type: IntType): bigint {
  return type.min;
}

function maxOf(type: IntType): bigint {
  return type.max;
}

function least(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (a < b ? a : b));
}

function most(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (a > b ? a : b));
}
