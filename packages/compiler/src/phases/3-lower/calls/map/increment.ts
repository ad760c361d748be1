import { type AnySchema, anySchema } from '@tsbpf/dsl/~internal';
import { invariant } from '../../../../diagnostics/invariant.ts';
import type { Operand } from '../../../../ir/value.ts';
import type { Lowering } from '../../lowering.ts';
import { intMemory } from '../../memory/int-memory.ts';
import { int, NULL, type Value } from '../../value.ts';
import { lookUpOrInsert } from '../look-up-or-insert.ts';
import { lookUp, type MapCall } from './map-call.ts';

/** `increment(key, by?)`: atomic where all CPUs share the value, plain where each has its own. */
export function lowerIncrement(call: MapCall, lowering: Lowering): Value {
  const schema = anySchema(call.spec.value);
  const [by] = call.values;
  const given = by === undefined || by.kind === 'undefined';
  invariant(given || by.kind === 'int', 'an amount that is no integer');
  const amount = given ? int(1) : by.operand;
  const add = (address: Operand): void => addTo(call, schema, address, amount, lowering);
  const key = call.key();
  if (call.spec.kind === 'array' || call.spec.kind === 'perCpuArray') {
    const address = lookUp(call, key, lowering);
    const count = (): void => lowering.countLoss(call.name, 'map full');
    lowering.branch(lowering.compare('ne', address, NULL), () => add(address), count, 'else');
    return { kind: 'void' };
  }
  const global = lowering.module.zeroesOf(schema);
  const zero = (): Operand => lowering.builder.value('pointer', { op: 'globalAddress', global });
  lookUpOrInsert(call, key, zero, add, lowering);
  return { kind: 'void' };
}

function addTo(
  { spec }: MapCall,
  schema: AnySchema,
  address: Operand,
  amount: Operand,
  lowering: Lowering,
): void {
  invariant(schema.kind === 'int', 'an addition to no integer');
  if (spec.kind === 'perCpuHash' || spec.kind === 'perCpuArray') {
    const memory = intMemory(schema);
    const sum = lowering.binary('add', lowering.load(memory, address), amount);
    lowering.store(memory, address, 0, sum);
    return;
  }
  invariant(schema.bits >= 32, 'an atomic addition to a narrow value');
  const memory = schema.bits === 64 ? 'u64' : 'u32';
  lowering.builder.add({ op: 'atomicAdd', memory, address, value: amount });
}
