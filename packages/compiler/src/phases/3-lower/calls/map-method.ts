import { anySchema } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { MapMethod, MapTarget } from '../../2-check/call-target.ts';
import { isPure } from '../is-pure.ts';
import type { Lowering } from '../lowering.ts';
import { storeInto } from '../memory/store.ts';
import { type IntValue, int, type Value } from '../value.ts';
import { addToCounter } from './counter.ts';
import { recordInHistogram } from './histogram.ts';
import { lowerDelete } from './map/delete.ts';
import { lowerForEach } from './map/for-each.ts';
import { lowerGet, lowerHas } from './map/get.ts';
import { lowerGetOrInsert, lowerGetOrInsertComputed } from './map/get-or-insert.ts';
import { lowerIncrement } from './map/increment.ts';
import { type MapCall, mapCall } from './map/map-call.ts';
import { lowerSet } from './map/set.ts';
import { lowerTake } from './map/take.ts';
import { lowerUpdate } from './map/update.ts';
import { reserveRecord } from './ringbuf.ts';

type Lower = (call: MapCall, lowering: Lowering) => Value;

const TABLE: Readonly<Record<MapMethod, Lower>> = {
  get: lowerGet,
  has: lowerHas,
  set: lowerSet,
  delete: lowerDelete,
  take: lowerTake,
  update: lowerUpdate,
  getOrInsert: lowerGetOrInsert,
  getOrInsertComputed: lowerGetOrInsertComputed,
  forEach: lowerForEach,
  increment: (call, lowering) =>
    call.spec.kind === 'counter'
      ? addToCounter(call, int(1), lowering)
      : lowerIncrement(call, lowering),
  add: (call, lowering) => addToCounter(call, amountOf(call).operand, lowering),
  record: (call, lowering) => recordInHistogram(call, amountOf(call), lowering),
  emit: (call, lowering) => lowerEmit(call, () => givenValue(call), lowering),
};

export function lowerMapMethod(node: CallExpression, target: MapTarget, lowering: Lowering): Value {
  const [first] = node.getArguments();
  if (target.method === 'emit' && first !== undefined && isPure(first, lowering)) {
    // What the event is made of is not worked out for a record that has no room.
    const call = mapCall(node, target, [], lowering);
    return lowerEmit(call, () => lowering.transient(first), lowering);
  }
  const args = node.getArguments().map((argument) => lowering.transient(argument));
  return TABLE[target.method](mapCall(node, target, args, lowering), lowering);
}

function lowerEmit(call: MapCall, event: () => Value, lowering: Lowering): Value {
  const schema = anySchema(call.spec.value);
  reserveRecord(call.symbol, call.name, schema.size, lowering, (address) => {
    storeInto(event(), schema, address, 0, 8, 'record', lowering);
  });
  return { kind: 'void' };
}

function givenValue({ values: [value] }: MapCall): Value {
  invariant(value !== undefined, 'a method without its value');
  return value;
}

function amountOf(call: MapCall): IntValue {
  const value = givenValue(call);
  invariant(value.kind === 'int', 'an amount that is no integer');
  return value;
}
