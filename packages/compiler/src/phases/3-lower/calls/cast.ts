import type { IntSchema } from '@tsbpf/dsl';
import type { CallExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { intMemory } from '../memory/int-memory.ts';
import type { Value } from '../value.ts';

/** u32(x) and its like keep the low bits. */
export function lowerCast(node: CallExpression, schema: IntSchema, lowering: Lowering): Value {
  const [argument] = node.getArguments();
  invariant(argument !== undefined, 'a cast of nothing');
  const value = lowering.transient(argument);
  const type = lowering.intTypeOf(node);
  const word = wordOf(value, lowering);
  const operand =
    schema.bits === 64
      ? word
      : lowering.builder.value('int', { op: 'convert', to: intMemory(schema), value: word });
  return { kind: 'int', operand, type };
}

/** The 64 bits of an integer or boolean. */
export function wordOf(value: Value, lowering: Lowering): Operand {
  if (value.kind === 'boolean') {
    return lowering.builder.value('int', { op: 'boolToInt', value: value.operand });
  }
  invariant(value.kind === 'int', `the bits of a ${value.kind}`);
  return value.operand;
}
