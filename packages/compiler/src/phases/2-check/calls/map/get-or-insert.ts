import { anySchema } from '@tsbpf/dsl/~internal';
import { optional } from '../../../../language/join.ts';
import { typeOfSchema } from '../../../../language/schema-type.ts';
import { ERROR, type Type } from '../../../../language/type.ts';
import type { FunctionChecker } from '../../function-checker.ts';
import { requireStorable } from '../../storable.ts';
import { checkCallback } from './callback.ts';
import type { MapCheck } from './map-check.ts';

/** `getOrInsert(key, value)`. */
export function checkGetOrInsert(
  { map, values: [value] }: MapCheck,
  checker: FunctionChecker,
): Type {
  const schema = anySchema(map.value);
  if (value !== undefined) requireStorable(value.type, schema, value.node, checker);
  return optional(typeOfSchema(schema));
}

/** `getOrInsertComputed(key, compute)`: `compute` is given the key. */
export function checkGetOrInsertComputed(
  { call, map, key, values: [compute] }: MapCheck,
  checker: FunctionChecker,
): Type {
  const schema = anySchema(map.value);
  const callback = checkCallback(call, compute, [key?.type ?? ERROR], checker);
  if (callback === undefined || compute === undefined) return ERROR;
  checker.calls.set(call, { kind: 'map', map, method: 'getOrInsertComputed', callback });
  requireStorable(callback.result, schema, compute.node, checker);
  return optional(typeOfSchema(schema));
}
