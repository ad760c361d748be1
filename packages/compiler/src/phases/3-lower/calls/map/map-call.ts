import { type AnySchema, anySchema, type MapSpec, sameSchema } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import type { Operand } from '../../../../ir/value.ts';
import type { MapTarget } from '../../../2-check/call-target.ts';
import type { Lowering } from '../../lowering.ts';
import { storeInto } from '../../memory/store.ts';
import { int, type Value } from '../../value.ts';

/** A map, its key where it has one, and the values behind the key. */
export interface MapCall {
  readonly node: CallExpression;
  readonly target: MapTarget;
  readonly spec: MapSpec;
  readonly symbol: string;
  readonly name: string;
  /** Address of the key; of the only entry where the map has no keys. Makes code: call it once. */
  readonly key: () => Operand;
  /** The key as it was given. */
  readonly keyValue: Value | undefined;
  readonly values: readonly Value[];
}

/** The call of a map's method whose arguments have been worked out. */
export function mapCall(
  node: CallExpression,
  target: MapTarget,
  args: readonly Value[],
  lowering: Lowering,
): MapCall {
  const { map: spec } = target;
  const { symbol, name } = lowering.module.mapOf(spec);
  const schema = spec.key && target.method !== 'forEach' ? anySchema(spec.key) : undefined;
  const keyValue = schema && args[0];
  const key = (): Operand => {
    if (schema === undefined || keyValue === undefined) return firstIndex(lowering);
    // A callback can change the memory that the key was read from.
    return target.callback === undefined
      ? inMemory('key', keyValue, schema, lowering)
      : copied('key', keyValue, schema, lowering);
  };
  const values = schema === undefined ? args : args.slice(1);
  return { node, target, spec, symbol, name, key, keyValue, values };
}

function firstIndex(lowering: Lowering): Operand {
  const zero = lowering.buffer('index', 4);
  lowering.store('u32', zero, 0, int(0));
  return zero;
}

/** The address of a value laid out by a schema, padding zeroed: its own memory where it has some. */
export function inMemory(
  name: string,
  value: Value,
  schema: AnySchema,
  lowering: Lowering,
): Operand {
  return value.kind === 'memory' && sameSchema(value.schema, schema)
    ? value.address
    : copied(name, value, schema, lowering);
}

/** The address of a copy of a value. */
export function copied(name: string, value: Value, schema: AnySchema, lowering: Lowering): Operand {
  const buffer = lowering.buffer(name, schema.size);
  storeInto(value, schema, buffer, 0, 8, 'dirty', lowering);
  return buffer;
}

/** Looks a key up: a pointer to the value, or null. */
export function lookUp(call: MapCall, key: Operand, lowering: Lowering): Operand {
  return lowering.builder.value('pointer', { op: 'mapLookup', map: call.symbol, key });
}
