import type { CallExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import type { Builtin } from '../../2-check/call-target.ts';
import type { Lowering } from '../lowering.ts';
import type { Value } from '../value.ts';
import { wordOf } from './cast.ts';

/** Functions of JavaScript itself. */
export function lowerBuiltin(node: CallExpression, name: Builtin, lowering: Lowering): Value {
  const operands = node
    .getArguments()
    .map((argument) => wordOf(lowering.transient(argument), lowering));
  const [first] = operands;
  invariant(first !== undefined, `${name} of nothing`);
  const type = lowering.intTypeOf(node);
  return { kind: 'int', operand: resultOf(name, operands, first, lowering), type };
}

function resultOf(
  name: Builtin,
  operands: readonly Operand[],
  first: Operand,
  lowering: Lowering,
): Operand {
  switch (name) {
    case 'Math.min':
    case 'Math.max': {
      const predicate = name === 'Math.min' ? 'slt' : 'sgt';
      return operands.reduce((best, next) =>
        lowering.select('int', lowering.compare(predicate, next, best), next, best),
      );
    }
    default:
      return first;
  }
}
