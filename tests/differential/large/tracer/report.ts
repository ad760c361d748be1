// What is told, and when.
import { print } from '@tsbpf/dsl';
import { accessName, mixOf, scoreOf } from './classify.ts';
import {
  enabled,
  files,
  groups,
  KINDS,
  OPERATIONS,
  reports,
  summary,
  threshold,
  verbosity,
} from './schemas.ts';

type File = NonNullable<ReturnType<typeof files.get>>;

/** Whether anything below a failure is told. */
function isTold(): boolean {
  return enabled.value && verbosity.value > 0;
}

/** A file has been opened. */
export function reportFile(
  sequence: number,
  kind: number,
  access: number,
  file: number,
  path: string,
): void {
  if (!isTold()) return;
  reports.emit({
    sequence,
    operation: 'open',
    kind: KINDS[kind] ?? 'unknown',
    result: BigInt(file),
    score: scoreOf(kind, 0n, 0),
    mix: 0,
    path,
  });
  print(`${sequence}: ${path} for ${accessName(access)}`);
}

/** Bytes have gone through a file. */
export function reportTransfer(
  sequence: number,
  operation: number,
  result: bigint,
  requested: bigint,
  { kind, sizes, path }: File,
): void {
  const isShort = result < requested;
  if (!isTold() || (result < threshold.value && !isShort)) return;
  reports.emit({
    sequence,
    operation: OPERATIONS[operation] ?? 'unknown',
    kind: KINDS[kind] ?? 'unknown',
    result,
    score: scoreOf(kind, result, 0) - (isShort ? 1n : 0n),
    mix: mixOf(sizes),
    path,
  });
}

/** A call has failed. */
export function reportFailure(
  sequence: number,
  operation: number,
  error: number,
  severity: number,
  path: string,
): void {
  reports.emit({
    sequence,
    operation: OPERATIONS[operation] ?? 'unknown',
    kind: 'failure',
    result: BigInt(-error),
    score: scoreOf(0, BigInt(-error), severity),
    mix: error << severity,
    path,
  });
  if (severity > 0) print(`${sequence}: error ${error} (${severity}) at '${path}'`);
}

/** Sums over everything that is known, in any order. */
export function summarise(): void {
  let [seen, bytes, score] = [0, 0n, 0n];
  for (const [, file] of files) {
    seen += 1;
    for (const totals of file.totals) {
      bytes += totals.bytes;
      score += scoreOf(file.kind, totals.bytes, 0) - BigInt(totals.failed);
    }
  }
  let many = 0;
  groups.forEach((count, { kind, isNew }) => {
    if (isNew) many += count * (kind + 1);
  });
  summary.value = { groups: many, files: seen, bytes, score };
  print(`${seen} files, ${bytes} bytes, groups ${many}`);
}
