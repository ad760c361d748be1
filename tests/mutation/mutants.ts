/** A small breakage of the compiler: text of one of its files, and what stands there instead. */
export interface Mutant {
  /** What the broken compiler does. */
  readonly name: string;
  /** Below packages/compiler/src/phases. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** What the fuzzer must find out. */
export const mutants: readonly Mutant[] = [
  {
    name: 'compares signed values as unsigned',
    file: '3-lower/comparison.ts',
    find: "a ? 's' : 'u'",
    replace: "'u'",
  },
  {
    name: 'orders a negative value behind unsigned ones',
    file: '3-lower/comparison.ts',
    find: 'if (a === smallerIsTrue) {',
    replace: 'if (a !== smallerIsTrue) {',
  },
  {
    name: 'takes a negative value for the unsigned one with the same bits',
    file: '3-lower/comparison.ts',
    find: 'if (a === b) return same;',
    replace: 'if (a === b || left !== right) return same;',
  },
  {
    name: 'takes < for <=',
    file: '3-lower/comparison.ts',
    find: "[SyntaxKind.LessThanToken]: 'lt'",
    replace: "[SyntaxKind.LessThanToken]: 'le'",
  },
  {
    name: 'subtracts the left operand from the right one',
    file: '3-lower/arithmetic.ts',
    find: "      return lowering.binary(PLAIN[operator], a, b);\n    case '<<':",
    replace:
      "      return lowering.binary(PLAIN[operator], operator === '-' ? b : a, operator === '-' ? a : b);\n    case '<<':",
  },
  {
    name: 'shifts the amount by the value',
    file: '3-lower/arithmetic.ts',
    find: "lowering.binary('shl', a, amount())",
    replace: "lowering.binary('shl', b, lowering.binary('and', a, int(31)))",
  },
  {
    name: 'leaves the result of a bitwise operator at 64 bits',
    file: '3-lower/arithmetic.ts',
    find: "      return to('i32', lowering.binary(PLAIN[operator], a, b));",
    replace: '      return lowering.binary(PLAIN[operator], a, b);',
  },
  {
    name: 'shifts a sign in with >>>',
    file: '3-lower/arithmetic.ts',
    find: "lowering.binary('lshr', to('u32', a), amount())",
    replace: "lowering.binary('lshr', to('i32', a), amount())",
  },
  {
    name: 'takes 64 bits of the amount of a shift of numbers',
    file: '3-lower/arithmetic.ts',
    find: "lowering.binary('and', b, int(31))",
    replace: "lowering.binary('and', b, int(63))",
  },
  {
    name: 'shifts zeroes into signed bigints',
    file: '3-lower/arithmetic.ts',
    find: "isSigned(left.type) ? 'ashr' : 'lshr'",
    replace: "'lshr'",
  },
  {
    name: 'loses the sign of a quotient',
    file: '3-lower/arithmetic.ts',
    find: 'set(negate(lowering.binary(operator, negate(left.operand), right.operand)))',
    replace: 'set(lowering.binary(operator, negate(left.operand), right.operand))',
  },
  {
    name: 'loses the sign of a remainder',
    file: '3-lower/arithmetic.ts',
    find: 'return signedLeft ? negateWhere(leftNegative(), magnitude, lowering) : magnitude;',
    replace: 'return magnitude;',
  },
  {
    name: 'makes the quotient of two negative values negative',
    file: '3-lower/arithmetic.ts',
    find: "lowering.compare('ne', leftNegative(), rightNegative())",
    replace: "lowering.compare('eq', leftNegative(), rightNegative())",
  },
  {
    name: 'does not extend the sign of a cast',
    file: '4-emit/emit-instruction.ts',
    find: "to.startsWith('i') ? 'sext' : 'zext'",
    replace: "'zext'",
  },
  {
    name: 'does not extend the sign of what it reads',
    file: '4-emit/memory-access.ts',
    find: "memory.startsWith('i') ? 'sext' : 'zext'",
    replace: "'zext'",
  },
  {
    name: 'leaves the padding between fields as it is',
    file: '3-lower/memory/store.ts',
    find: "if (fill !== 'zeroed') lowering.zero(lowering.offset(address, end), at - end, 1);",
    replace: '',
  },
  {
    name: 'leaves the padding behind the last field as it is',
    file: '3-lower/memory/store.ts',
    find: 'lowering.zero(lowering.offset(address, end), offset + schema.size - end, 1);',
    replace: '{}',
  },
  {
    name: 'cuts a string without a terminator',
    file: '3-lower/memory/store.ts',
    find: "if (value.capacity > capacity) lowering.store('u8', at(capacity - 1), 0, int(0));",
    replace: '',
  },
  {
    name: 'writes every field of a live struct to the first one',
    file: '3-lower/expressions/assignment.ts',
    find: 'replaceIn(value, fieldSchema, address, field.offset, schema.align, lowering)',
    replace: 'replaceIn(value, fieldSchema, address, 0, schema.align, lowering)',
  },
  {
    name: 'takes continue for break',
    file: '3-lower/statements/jump.ts',
    find: 'isBreak ? target?.exit : target?.step',
    replace: 'target?.exit',
  },
  {
    name: 'forgets labels',
    file: '3-lower/statements/jump.ts',
    find: '(label === undefined || jump.label === label)',
    replace: '(label !== null)',
  },
  {
    name: 'leaves out the last element of an array',
    file: '3-lower/statements/for-of.ts',
    find: '[0n, BigInt(length)]',
    replace: '[0n, BigInt(length) - 1n]',
  },
  {
    name: 'takes the last index for one outside',
    file: '3-lower/memory/element.ts',
    find: "lowering.compare('ult', checked, int(length))",
    replace: "lowering.compare('ult', checked, int(length - 1))",
  },
  {
    name: 'runs the right side of && where the left one is false',
    file: '3-lower/expressions/binary.ts',
    find: 'const undecided = isAnd ? left :',
    replace: 'const undecided = !isAnd ? left :',
  },
  {
    name: 'takes the first choice of ?: in any case',
    file: '3-lower/expressions/conditional.ts',
    find: 'lowering.transient(node.getWhenFalse())',
    replace: 'lowering.transient(node.getWhenTrue())',
  },
  {
    name: 'does not replace entries that are there',
    file: '4-emit/emit-instruction.ts',
    find: 'UPDATE_FLAGS[i.flags]',
    replace: 'UPDATE_FLAGS.noExist',
  },
  {
    name: 'says that a deletion found nothing where it did',
    file: '3-lower/calls/map/delete.ts',
    find: "lowering.compare('eq', failed, int(0))",
    replace: "lowering.compare('ne', failed, int(0))",
  },
  {
    name: 'ends a switch behind each clause',
    file: '3-lower/statements/switch.ts',
    find: '(clauses[index + 1]?.block ?? exit).jump();',
    replace: 'exit.jump();',
  },
  {
    name: 'never runs the default of a switch',
    file: '3-lower/statements/switch.ts',
    find: '(clauses.find(({ clause }) => Node.isDefaultClause(clause))?.block ?? exit).jump();',
    replace: 'exit.jump();',
  },
  {
    name: 'compares eight bytes of a string',
    file: '3-lower/strings/equal.ts',
    find: 'Math.min(left.capacity, right.capacity)',
    replace: 'Math.min(left.capacity, right.capacity, 8)',
  },
];

/** The text of a file with a mutant in it. */
export function mutate(text: string, { name, file, find, replace }: Mutant): string {
  const times = text.split(find).length - 1;
  if (times !== 1) {
    throw new Error(
      `'${name}': the text to replace is ${times} times in ${file}, not once; the code has moved, so move the mutant`,
    );
  }
  return text.replace(find, () => replace);
}
