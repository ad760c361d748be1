// Who did what, in maps.
import { tid } from '@tsbpf/dsl';
import { clamp, kindOf, larger, modeOf, severityOf, sizeClass } from './classify.ts';
import { reportFailure, reportFile, reportTransfer } from './report.ts';
import {
  bySize,
  failures,
  files,
  groups,
  largest,
  latency,
  MOST_RETRIES,
  Operation,
  pending,
  perKind,
  recent,
  sequence,
  sizes,
  volume,
} from './schemas.ts';

type File = NonNullable<ReturnType<typeof files.get>>;

/** The next number of what happens. */
function nextSequence(): number {
  sequence.value += 1;
  return sequence.value;
}

/** Runs something for a file that is known to be open. */
function withFile(file: number, act: (found: File) => void): boolean {
  const found = files.get(file);
  if (found === undefined) return false;
  act(found);
  return true;
}

/** An operation begins. */
export function begin(
  operation: number,
  file: number,
  requested: bigint,
  began: bigint,
  path: string,
): void {
  pending.set(tid(), { operation, file, requested, began, path });
}

/** A path has got a number. */
function opened(file: number, path: string, flags: number): void {
  const kind = kindOf(path);
  const { access, isNew } = modeOf(flags);
  const number = nextSequence();
  const none = { calls: 0, bytes: 0n, failed: 0 };
  files.set(file, {
    kind,
    isNew,
    access,
    sequence: number,
    totals: [none, none, none],
    sizes: [0, 0, 0, 0],
    path,
  });
  groups.increment({ kind, access, isNew });
  recent.set(number, path);
  reportFile(number, kind, access, file, path);
}

/** A call has failed: counted by its error, and told with the path as far as it is known. */
function failed(operation: number, file: number, result: bigint, path: string): void {
  const error = clamp(Number(-result), 1, 4_095);
  failures.update(error, (count) => count + 1, 0);
  withFile(file, (found) => {
    const totals = found.totals[operation];
    if (totals !== undefined) totals.failed += 1;
  });
  const times = failures.get(error) ?? 0;
  if (times > MOST_RETRIES) return;
  reportFailure(nextSequence(), operation, error, severityOf(error), path);
}

/** Bytes went through an open file. */
function transferred(operation: number, file: number, result: bigint, requested: bigint): void {
  const size = sizeClass(result);
  bySize.increment(size);
  sizes.record(operation, result);
  volume.increment(operation, result);
  const isKnown = withFile(file, (found) => {
    found.sizes[0] = found.sizes[1] ?? 0;
    found.sizes[1] = found.sizes[2] ?? 0;
    found.sizes[2] = found.sizes[3] ?? 0;
    found.sizes[3] = size;
    const totals = found.totals[operation];
    if (totals !== undefined) {
      totals.calls += 1;
      totals.bytes += result;
    }
    perKind.increment(found.kind, larger(result, 1n));
    reportTransfer(nextSequence(), operation, result, requested, found);
  });
  if (isKnown && result > largest.value.bytes) largest.value = { bytes: result, file, operation };
}

/** An operation ends; a result below zero is an error. */
export function finish(operation: number, result: bigint, now: bigint): void {
  const began = pending.take(tid());
  if (began === undefined || began.operation !== operation) return;
  latency.record(operation, now - began.began);
  const { file, path, requested } = began;
  if (result < 0n) {
    failed(operation, file, result, path);
  } else if (operation === Operation.OPEN) {
    opened(Number(result), path, Number(requested));
  } else {
    transferred(operation, file, result, requested);
  }
}

/** A file is forgotten. */
export function forget(file: number): boolean {
  return files.take(file) !== undefined;
}
