import { isCellSpec, isMapSpec, isProbeSpec, isSchema } from '@tsbpf/dsl/~internal';
import { isParamSpec } from './param-spec.ts';

/** Whether a constant is an array or an object of the tracer's own, in contrast to what the DSL declares. */
export function isPlainConstant(value: unknown): value is object {
  if (Array.isArray(value)) return true;
  const isObject = typeof value === 'object' && value !== null;
  return (
    isObject && ![isMapSpec, isCellSpec, isProbeSpec, isParamSpec, isSchema].some((is) => is(value))
  );
}
