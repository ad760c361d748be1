import { bool, i64, str, u64 } from '@tsbpf/dsl';
import { type AnySchema, anySchema, arraySchema, codecOf, encodeText } from '@tsbpf/dsl/~internal';
import type { Lowering } from './lowering.ts';
import type { MemoryValue } from './value.ts';

/** A constant array in read-only memory, for an index that is not constant; undefined where it has no layout. */
export function constantElement(
  values: readonly unknown[],
  lowering: Lowering,
): MemoryValue | undefined {
  const element = elementSchema(values);
  if (element === undefined) return undefined;
  const schema = arraySchema(element, values.length);
  const bytes = new Uint8Array(schema.size);
  const wide = values.map((value) => (typeof value === 'number' ? BigInt(value) : value));
  codecOf(schema).encode(wide as never, new DataView(bytes.buffer), bytes, 0, 'strict');
  const global = lowering.module.constant(values, schema, bytes);
  const address = lowering.builder.value('pointer', { op: 'globalAddress', global });
  return { kind: 'memory', address, schema };
}

/** The narrowest common layout of the values. */
function elementSchema(values: readonly unknown[]): AnySchema | undefined {
  if (values.every((value) => typeof value === 'boolean')) return bool;
  if (values.every((value) => typeof value === 'string')) {
    const sizes = values.map((value) => encodeText(value, Number.MAX_SAFE_INTEGER).length + 1);
    return anySchema(str(Math.max(2, ...sizes)));
  }
  const isInt = (value: unknown): value is number | bigint =>
    typeof value === 'number' || typeof value === 'bigint';
  if (!values.every(isInt)) return undefined;
  return anySchema(values.some((value) => value < 0) ? i64 : u64);
}
