import { anySchema, HISTOGRAM_BUCKETS } from '@tsbpf/dsl/~internal';
import type { Operand } from '../../../ir/value.ts';
import { isSigned } from '../../../language/int-range.ts';
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

/**
 * Halves the bits six times. Each step is one branch: what LLVM cannot look into it cannot turn into
 * branchless code either, which BPF has no instructions for.
 *
 * The sum starts with a zero that the verifier does not know to be one. It then never depends on the
 * exact sum, and takes all ways through the steps for the same: one way is followed instead of 64.
 */
function logarithm(value: Operand, lowering: Lowering): Operand {
  const { builder } = lowering;
  const [rest, log] = [builder.variable('rest', 'int'), builder.variable('log', 'int')];
  const get = (variable: number): Operand => builder.value('int', { op: 'get', variable });
  const set = (variable: number, to: Operand): void =>
    builder.add({ op: 'set', variable, value: to });
  set(rest, value);
  set(log, lowering.binary('add', unknownZero(lowering), int(1)));
  for (const shift of [32n, 16n, 8n, 4n, 2n, 1n]) {
    lowering.branch(lowering.compare('uge', get(rest), int(1n << shift)), () => {
      set(rest, lowering.binary('lshr', get(rest), int(shift)));
      set(log, opaque(lowering.binary('add', get(log), int(shift)), lowering));
    });
  }
  return lowering.binary('add', get(log), get(rest));
}

/** Zero, made so that the verifier takes it for any number: a difference of two equal addresses. */
function unknownZero(lowering: Lowering): Operand {
  const { builder } = lowering;
  const value = lowering.buffer('zero', 8);
  const address = builder.value('int', { op: 'pointerToInt', value });
  // Opaque as a whole: regrouped with what it is added to, it would no longer be a difference.
  return opaque(lowering.binary('sub', opaque(address, lowering), address), lowering);
}

function opaque(value: Operand, lowering: Lowering): Operand {
  return lowering.builder.value('int', { op: 'opaque', value });
}
