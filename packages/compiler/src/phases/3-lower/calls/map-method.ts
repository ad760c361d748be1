import { anySchema, type MapSpec } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import type { MapMethod } from '../../2-check/call-target.ts';
import { isPure } from '../is-pure.ts';
import type { Lowering } from '../lowering.ts';
import { loadFrom } from '../memory/load.ts';
import { storeInto } from '../memory/store.ts';
import { clearedPlace, readPlace, writePlace } from '../place.ts';
import { int, NULL, type Value } from '../value.ts';
import { addToCounter } from './counter.ts';
import { recordInHistogram } from './histogram.ts';
import { reserveRecord } from './ringbuf.ts';

/** A map, its key where it has one, and the values behind the key. */
export interface MapCall {
  readonly node: CallExpression;
  readonly spec: MapSpec;
  readonly symbol: string;
  readonly name: string;
  /** Address of the key; of the only entry where the map has no keys. */
  readonly key: () => Operand;
  readonly values: readonly Value[];
}

type Lower = (call: MapCall, lowering: Lowering) => Value;

const VOID: Value = { kind: 'void' };

const TABLE: Readonly<Record<MapMethod, Lower>> = {
  get: lowerGet,
  has: (call, lowering) => ({
    kind: 'boolean',
    operand: lowering.compare('ne', lookup(call, lowering), NULL),
  }),
  set: lowerSet,
  delete: (call, lowering) => {
    const failed = lowering.builder.value('int', {
      op: 'mapDelete',
      map: call.symbol,
      key: call.key(),
    });
    return { kind: 'boolean', operand: lowering.compare('eq', failed, int(0)) };
  },
  increment: (call, lowering) => addToCounter(call, int(1), lowering),
  add: (call, lowering) => addToCounter(call, amountOf(call).operand, lowering),
  record: (call, lowering) => recordInHistogram(call, amountOf(call), lowering),
  emit: lowerEmit,
};

export function lowerMapMethod(
  node: CallExpression,
  spec: MapSpec,
  method: MapMethod,
  lowering: Lowering,
): Value {
  const map = lowering.module.mapOf(spec);
  const [first] = node.getArguments();
  if (method === 'emit' && first !== undefined && isPure(first, lowering)) {
    // What the event is made of is not worked out for a record that has no room.
    emitEvent(map, anySchema(spec.value), () => lowering.transient(first), lowering);
    return VOID;
  }
  const values = node.getArguments().map((argument) => lowering.transient(argument));
  const keyed = spec.key !== undefined;
  const [key] = values;
  const call: MapCall = {
    node,
    spec,
    symbol: map.symbol,
    name: map.name,
    key: () => keyAddress(spec, keyed ? key : undefined, lowering),
    values: keyed ? values.slice(1) : values,
  };
  return TABLE[method](call, lowering);
}

function amountOf(call: MapCall): Value & { kind: 'int' } {
  const [value] = call.values;
  invariant(value?.kind === 'int', 'an amount that is no integer');
  return value;
}

/** The key in memory, padding zeroed. */
function keyAddress(spec: MapSpec, key: Value | undefined, lowering: Lowering): Operand {
  if (spec.key === undefined || key === undefined) {
    const zero = lowering.buffer('index', 4);
    lowering.store('u32', zero, 0, int(0));
    return zero;
  }
  return inMemory('key', key, anySchema(spec.key), lowering);
}

function inMemory(
  name: string,
  value: Value,
  schema: ReturnType<typeof anySchema>,
  lowering: Lowering,
): Operand {
  if (value.kind === 'memory') return value.address;
  const buffer = lowering.buffer(name, schema.size);
  storeInto(value, schema, buffer, 0, 8, 'dirty', lowering);
  return buffer;
}

/** Looks the key up: a pointer to the value, or null. */
function lookup(call: MapCall, lowering: Lowering): Operand {
  return lowering.builder.value('pointer', { op: 'mapLookup', map: call.symbol, key: call.key() });
}

function lowerGet(call: MapCall, lowering: Lowering): Value {
  const schema = anySchema(call.spec.value);
  const address = lookup(call, lowering);
  if (schema.kind === 'struct' || schema.kind === 'array') {
    return {
      kind: 'optional',
      present: () => lowering.compare('ne', address, NULL),
      value: { kind: 'memory', address, schema },
    };
  }
  const place = clearedPlace(lowering.typeOf(call.node), 'value', lowering);
  lowering.branch(lowering.compare('ne', address, NULL), () => {
    writePlace(place, loadFrom(schema, address, 0, 8, lowering), lowering);
  });
  return readPlace(place, lowering);
}

function lowerSet(call: MapCall, lowering: Lowering): Value {
  const [value] = call.values;
  invariant(value !== undefined, 'set() without a value');
  const key = call.key();
  const address = inMemory('value', value, anySchema(call.spec.value), lowering);
  const failed = lowering.builder.value('int', {
    op: 'mapUpdate',
    map: call.symbol,
    key,
    value: address,
    flags: 'any',
  });
  const count = (): void => lowering.countLoss(call.name, 'map full');
  lowering.branch(lowering.compare('ne', failed, int(0)), count, undefined, 'then');
  return VOID;
}

function lowerEmit(call: MapCall, lowering: Lowering): Value {
  const [event] = call.values;
  invariant(event !== undefined, 'emit() of nothing');
  emitEvent(call, anySchema(call.spec.value), () => event, lowering);
  return VOID;
}

function emitEvent(
  map: { readonly symbol: string; readonly name: string },
  schema: ReturnType<typeof anySchema>,
  event: () => Value,
  lowering: Lowering,
): void {
  reserveRecord(map.symbol, map.name, schema.size, lowering, (address) => {
    storeInto(event(), schema, address, 0, 8, 'record', lowering);
  });
}
