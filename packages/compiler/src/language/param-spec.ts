import type { ParamSpec } from '@tsbpf/dsl/~internal';

/** Whether a static value is a param. */
export function isParamSpec(value: unknown): value is ParamSpec {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'param';
}
