import type { IntMemory } from '../../../ir/value.ts';

/** How a schema's integer lies in memory. */
export function intMemory(schema: { readonly bits: number; readonly signed: boolean }): IntMemory {
  return `${schema.signed ? 'i' : 'u'}${schema.bits}` as IntMemory;
}
