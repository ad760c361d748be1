import { anySchema } from '@tsbpf/dsl/~internal';
import { typeOfSchema } from '../../../../language/schema-type.ts';
import { BOOLEAN, ERROR, type Type } from '../../../../language/type.ts';
import type { FunctionChecker } from '../../function-checker.ts';
import { requireStorable } from '../../storable.ts';
import { checkCallback } from './callback.ts';
import type { MapCheck } from './map-check.ts';

/** `update(key, change, initial?)`: what `change` returns is stored; structs and arrays may change in place. */
export function checkUpdate(
  { call, map, values: [change, initial] }: MapCheck,
  checker: FunctionChecker,
): Type {
  const schema = anySchema(map.value);
  const type = typeOfSchema(schema);
  const callback = checkCallback(call, change, [type], checker);
  if (callback === undefined || change === undefined) return ERROR;
  checker.calls.set(call, { kind: 'map', map, method: 'update', callback });
  const stored = type.kind === 'memory' ? whereReturned(callback.result) : callback.result;
  if (stored !== undefined) requireStorable(stored, schema, change.node, checker);
  if (initial !== undefined) requireStorable(initial.type, schema, initial.node, checker);
  return BOOLEAN;
}

/** The type of a result, where there is one. */
function whereReturned(result: Type): Type | undefined {
  if (result.kind === 'void' || result.kind === 'undefined') return undefined;
  return result.kind === 'optional' ? result.of : result;
}
