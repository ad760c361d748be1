import { anySchema } from '@tsbpf/dsl/~internal';
import { checkCatalog } from '../../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../../diagnostics/span-of.ts';
import { type Type, VOID } from '../../../../language/type.ts';
import type { FunctionChecker } from '../../function-checker.ts';
import { requireStorable } from '../../storable.ts';
import type { MapCheck } from './map-check.ts';

/** `increment(key, by?)`: atomic where all CPUs share the value. */
export function checkIncrement(
  { call, map, values: [by] }: MapCheck,
  checker: FunctionChecker,
): Type {
  const schema = anySchema(map.value);
  const isShared = map.kind === 'hash' || map.kind === 'lruHash' || map.kind === 'array';
  if (isShared && schema.size < 4) {
    checker.report(checkCatalog.narrowIncrement(spanOf(call), schema.size * 8));
  }
  if (by !== undefined) requireStorable(by.type, schema, by.node, checker);
  return VOID;
}
