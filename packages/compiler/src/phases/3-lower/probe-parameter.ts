import type { ProbeKind } from '@tsbpf/dsl/~internal';
import { CompilerBug, invariant } from '../../diagnostics/invariant.ts';
import type { Operand } from '../../ir/value.ts';
import type { CType } from '../../language/kernel-field.ts';
import type { Type } from '../../language/type.ts';
import type { ProbeParameter } from '../2-check/probe-parameters.ts';
import { wordFrom } from './kernel-field.ts';
import type { Lowering } from './lowering.ts';
import { ARGUMENT_REGISTERS, RETURN_REGISTER } from './registers.ts';
import type { Value } from './value.ts';

/** Reads a parameter of a handler from the program's context. */
export function lowerParameter(
  parameter: ProbeParameter,
  kind: ProbeKind,
  lowering: Lowering,
): Value {
  const { source, type } = parameter;
  if (source.from === 'record') {
    return type.kind === 'kernel'
      ? { kind: 'kernel', address: lowering.context, type }
      : { kind: 'object', fields: new Map() };
  }
  if (source.from === 'argument') {
    return typed(
      lowering.context,
      argumentOffset(kind, source.index),
      source.ctype,
      type,
      lowering,
    );
  }
  if (kind !== 'fexit')
    return typed(lowering.context, RETURN_REGISTER, source.ctype, type, lowering);
  invariant(source.arity !== undefined, 'a return value at an unknown place');
  return typed(lowering.context, 8 * source.arity, source.ctype, type, lowering);
}

/** Registers lie in pt_regs; trampolines pass an array of words. */
function argumentOffset(kind: ProbeKind, index: number): number {
  if (kind !== 'kprobe' && kind !== 'uprobe') return 8 * index;
  const offset = ARGUMENT_REGISTERS[index];
  if (offset === undefined) throw new CompilerBug(`argument ${index} is in no register`);
  return offset;
}

function typed(base: Operand, offset: number, ctype: CType, type: Type, lowering: Lowering): Value {
  if (type.kind !== 'kernel') return wordFrom(base, offset, ctype, lowering);
  return { kind: 'kernel', address: lowering.load('pointer', base, offset), type };
}
