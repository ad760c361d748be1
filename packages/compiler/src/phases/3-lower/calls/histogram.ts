import { anySchema, HISTOGRAM_BUCKETS } from '@tsbpf/dsl/~internal';
import type { Operand } from '../../../ir/value.ts';
import { isSigned } from '../../2-check/int-range.ts';
import type { Lowering } from '../lowering.ts';
import { type IntValue, int, NULL, type Value } from '../value.ts';
import { lookUpOrInsert } from './look-up-or-insert.ts';
import type { MapCall } from './map-method.ts';

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
    const address = lowering.builder.value('pointer', {
      op: 'mapLookup',
      map: call.symbol,
      key: call.key(),
    });
    lowering.branch(lowering.compare('ne', address, NULL), () => count(address));
    return { kind: 'void' };
  }
  const global = lowering.module.zeroesOf(anySchema(call.spec.value));
  const zeroes = (): Operand => lowering.builder.value('pointer', { op: 'globalAddress', global });
  lookUpOrInsert(call, zeroes, count, lowering);
  return { kind: 'void' };
}

/** The bucket, cut once more so that the verifier of every kernel sees its bound. */
function boundedBucket(value: IntValue, lowering: Lowering): Operand {
  const bucket = lowering.builder.value('int', {
    op: 'opaque',
    value: log2Bucket(value, lowering),
  });
  const last = int(HISTOGRAM_BUCKETS - 1);
  return lowering.select('int', lowering.compare('ugt', bucket, last), last, bucket);
}

/** 0 below zero, 1 for zero, otherwise the position of the highest bit plus 2. */
function log2Bucket(value: IntValue, lowering: Lowering): Operand {
  const toInt = (condition: Operand): Operand =>
    lowering.builder.value('int', { op: 'boolToInt', value: condition });
  let rest = value.operand;
  let log: Operand = int(0);
  for (const shift of [32n, 16n, 8n, 4n, 2n, 1n]) {
    const isAbove = lowering.compare('uge', rest, int(1n << shift));
    const amount = lowering.binary('mul', toInt(isAbove), int(shift));
    rest = lowering.binary('lshr', rest, amount);
    log = lowering.binary('add', log, amount);
  }
  const isSet = toInt(lowering.compare('ne', value.operand, int(0)));
  const bucket = lowering.binary('add', lowering.binary('add', log, isSet), int(1));
  if (!isSigned(value.type)) return bucket;
  return lowering.select('int', lowering.compare('slt', value.operand, int(0)), int(0), bucket);
}
