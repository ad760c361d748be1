import type { CallExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import { constantOf, intType, isSigned } from '../../../language/int-range.ts';
import type { IntType, Type } from '../../../language/type.ts';
import type { Builtin } from '../../2-check/call-target.ts';
import { absolute } from '../arithmetic.ts';
import { logarithm } from '../logarithm.ts';
import type { Lowering } from '../lowering.ts';
import { unknownZero } from '../unknown-zero.ts';
import { int, type Value } from '../value.ts';
import { wordOf } from './cast.ts';

/** The operands of a call with their types. */
interface Arguments {
  readonly operands: readonly [Operand, ...Operand[]];
  readonly types: readonly [IntType, ...IntType[]];
}

type Lower = (given: Arguments, lowering: Lowering) => Operand;

const same: Lower = ({ operands: [first] }) => first;

const TABLE: Readonly<Record<Builtin, Lower>> = {
  'Math.trunc': same,
  BigInt: same,
  Number: same,
  'Math.min': ({ operands }, lowering) => best('slt', operands, lowering),
  'Math.max': ({ operands }, lowering) => best('sgt', operands, lowering),
  'Math.abs': ({ operands: [first], types: [type] }, lowering) =>
    isSigned(type) ? absolute(first, lowering) : first,
  'Math.sign': ({ operands: [first] }, lowering) => sign(first, lowering),
  'Math.clz32': ({ operands: [first] }, lowering) => leadingZeros(first, lowering),
  'Math.imul': ({ operands: [a, b = int(0)] }, lowering) =>
    lowering.builder.value('int', {
      op: 'convert',
      to: 'i32',
      value: lowering.binary('mul', a, b),
    }),
  'BigInt.asUintN': (given, lowering) => lowBitsOf(given, false, lowering),
  'BigInt.asIntN': (given, lowering) => lowBitsOf(given, true, lowering),
};

/** Functions of JavaScript itself. */
export function lowerBuiltin(node: CallExpression, name: Builtin, lowering: Lowering): Value {
  const nodes = node.getArguments();
  const [first, ...rest] = nodes.map((at) => wordOf(lowering.transient(at), lowering));
  const [type, ...types] = nodes.map((at) => argumentType(lowering.typeOf(at)));
  invariant(first !== undefined && type !== undefined, `${name} of nothing`);
  const given: Arguments = { operands: [first, ...rest], types: [type, ...types] };
  return { kind: 'int', operand: TABLE[name](given, lowering), type: lowering.intTypeOf(node) };
}

function argumentType(type: Type): IntType {
  return type.kind === 'int' ? type : intType('number', 0n, 1n);
}

function best(
  predicate: 'slt' | 'sgt',
  operands: readonly [Operand, ...Operand[]],
  lowering: Lowering,
): Operand {
  return operands.reduce((held, next) =>
    lowering.select('int', lowering.compare(predicate, next, held), next, held),
  );
}

function sign(value: Operand, lowering: Lowering): Operand {
  const bit = (predicate: 'slt' | 'sgt'): Operand =>
    lowering.builder.value('int', {
      op: 'boolToInt',
      value: lowering.compare(predicate, value, int(0)),
    });
  return lowering.binary('sub', bit('sgt'), bit('slt'));
}

function leadingZeros(of: Operand, lowering: Lowering): Operand {
  // Another number than the argument for the verifier, which would learn from each step what that can be
  // and follow what comes behind for all of it.
  const value = lowering.binary('add', of, unknownZero(lowering));
  const low = lowering.builder.value('int', { op: 'convert', to: 'u32', value });
  return lowering.binary('sub', int(33), logarithm(low, lowering));
}

/** BigInt.asUintN and asIntN: shifts up and down again, which fill with zeroes or the sign. */
function lowBitsOf({ operands, types }: Arguments, signed: boolean, lowering: Lowering): Operand {
  const [, value = int(0)] = operands;
  const width = constantOf(types[0]) ?? 64n;
  if (width === 0n) return int(0);
  if (width === 64n) return value;
  const unused = int(64n - width);
  return lowering.binary(signed ? 'ashr' : 'lshr', lowering.binary('shl', value, unused), unused);
}
