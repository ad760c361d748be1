import { u64 } from '@tsbpf/dsl';
import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { int, NULL, type Value } from '../value.ts';
import { lookUpOrInsert } from './look-up-or-insert.ts';
import { lookUp, type MapCall } from './map/map-call.ts';

/** Adds to this CPU's count; the map has one value for each CPU, so a plain addition is enough. */
export function addToCounter(call: MapCall, amount: Operand, lowering: Lowering): Value {
  const add = (address: Operand): void => {
    const sum = lowering.binary('add', lowering.load('u64', address), amount);
    lowering.store('u64', address, 0, sum);
  };
  if (call.spec.key === undefined) {
    const address = lookUp(call, call.key(), lowering);
    lowering.branch(lowering.compare('ne', address, NULL), () => add(address));
    return { kind: 'void' };
  }
  const first = (): Operand => {
    const buffer = lowering.buffer('zero', u64.size);
    lowering.store('u64', buffer, 0, int(0));
    return buffer;
  };
  lookUpOrInsert(call, call.key(), first, add, lowering);
  return { kind: 'void' };
}
