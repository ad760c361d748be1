import { anySchema, HISTOGRAM_BUCKETS } from '@tsbpf/dsl/~internal';
import type { Operand } from '../../../ir/value.ts';
import { isSigned } from '../../../language/int-range.ts';
import { logarithm } from '../logarithm.ts';
import type { Lowering } from '../lowering.ts';
import { opaque } from '../unknown-zero.ts';
import { type IntValue, int, NULL, type Value } from '../value.ts';
import { lookUpOrInsert } from './look-up-or-insert.ts';
import { lookUp, type MapCall } from './map/map-call.ts';

/** Counts a value in its bucket, for this CPU. */
export function recordInHistogram(call: MapCall, value: IntValue, lowering: Lowering): Value {
  const bucket = boundedBucket(value, lowering);
  const count = (address: Operand): void => {
    const at = lowering.builder.value('pointer', {
      op: 'index',
      base: address,
      index: bucket,
      stride: 8,
    });
    lowering.store('u64', at, 0, lowering.binary('add', lowering.load('u64', at), int(1)));
  };
  if (call.spec.key === undefined) {
    const address = lookUp(call, call.key(), lowering);
    lowering.branch(lowering.compare('ne', address, NULL), () => count(address));
    return { kind: 'void' };
  }
  const global = lowering.module.zeroesOf(anySchema(call.spec.value));
  const zeroes = (): Operand => lowering.builder.value('pointer', { op: 'globalAddress', global });
  lookUpOrInsert(call, call.key(), zeroes, count, lowering);
  return { kind: 'void' };
}

/** The bucket, cut once more so that the verifier of every kernel sees its bound. */
function boundedBucket(value: IntValue, lowering: Lowering): Operand {
  const bucket = opaque(log2Bucket(value, lowering), lowering);
  const last = int(HISTOGRAM_BUCKETS - 1);
  return lowering.select('int', lowering.compare('ugt', bucket, last), last, bucket);
}

/** 0 below zero, 1 for zero, otherwise the position of the highest bit plus 2. */
function log2Bucket(value: IntValue, lowering: Lowering): Operand {
  if (!isSigned(value.type)) return logarithm(value.operand, lowering);
  const { builder } = lowering;
  const bucket = builder.variable('bucket', 'int');
  builder.add({ op: 'set', variable: bucket, value: int(0) });
  const isNegative = lowering.compare('slt', value.operand, int(0));
  const count = (): void => {
    builder.add({ op: 'set', variable: bucket, value: logarithm(value.operand, lowering) });
  };
  lowering.branch(isNegative, () => {}, count, 'then');
  return builder.value('int', { op: 'get', variable: bucket });
}
