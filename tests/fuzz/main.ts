import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { COMPLETE_FROM } from './coverage.ts';
import type { FoundFailure } from './module.ts';
import { isWrong, runSession, type SessionReport } from './session.ts';
import { writeObjects } from './write-objects.ts';

const USAGE = `Random handlers in the mock and in the kernel, compared.

usage: pnpm fuzz [options]

  --programs N   how many (200)
  --seed S       where the random choices start (1)
  --workers N    processes (one for each processor); results do not depend on it
  --shrink S     seconds for making each failure small (60); 0 for not at all
  --first        ends at the first difference
  --objects DIR  writes the compiled objects there and runs nothing
`;

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    shrink: { type: 'string', default: '60' },
    first: { type: 'boolean', default: false },
    objects: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const options = {
  programs: Number(values.programs),
  seed: BigInt(values.seed),
  workers: Number(values.workers),
  shrinkFor: Number(values.shrink) * 1000,
  first: values.first,
};

/** Programs between two lines of progress, where there is no terminal. */
const STEP = 1000;
const REGRESSIONS = join(import.meta.dirname, 'regressions');
const FAILURES = join(import.meta.dirname, 'failures');

/** Prints a failure and keeps its tracer: a small one among the regression tests. */
function keep({ program, failure, source, shrunk }: FoundFailure): void {
  const name = `${options.seed}-${program}-${failure.kind.replace(' ', '-')}.ts`;
  const folder = shrunk === undefined ? FAILURES : REGRESSIONS;
  console.log(`\nprogram ${program} of seed ${options.seed}: ${failure.kind} ${failure.reason}`);
  console.log((shrunk?.failure ?? failure).what.slice(0, 3000));
  if (shrunk !== undefined) console.log(shrunk.source);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), shrunk?.source ?? source);
  console.log(`kept as ${join(folder, name)}`);
}

/** Prints what a session found; whether all is well. */
function report({ failures, errors, coverage, ...counts }: SessionReport): boolean {
  const wrong = failures.filter(({ failure }) => isWrong(failure.kind));
  for (const error of errors) console.log(`\n${error}`);
  const runs = counts.compared + counts.beyond;
  const share = ((100 * counts.beyond) / Math.max(1, runs)).toFixed(1);
  const of = (kind: string): number =>
    failures.filter(({ failure }) => failure.kind === kind).length;
  console.log(
    `\n${counts.programs} programs, ${counts.compared} runs compared, ${counts.beyond} (${share} %) beyond 64 bits, ${of('too large')} refused as too large`,
  );
  const reasons = new Map<string, number>();
  for (const { failure } of wrong) {
    const reason = `${failure.kind} ${failure.reason}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const [reason, count] of reasons) console.log(`${count} times ${reason}`);
  console.log(coverage.report());
  const missing = [
    ...(counts.programs >= COMPLETE_FROM.constructs ? coverage.missingConstructs() : []),
    ...(counts.programs >= COMPLETE_FROM.pairs ? coverage.missingPairs() : []),
  ];
  if (missing.length > 0) console.log(`not covered: ${missing.slice(0, 40).join('; ')}`);
  console.log(
    `${of('difference')} differences, ${of('rejection')} rejections, ${of('diagnostic')} wrong diagnostics, ${of('crash') + errors.length} crashes`,
  );
  return wrong.length + errors.length + missing.length === 0;
}

if (values.help) process.stdout.write(USAGE);
else if (values.objects !== undefined)
  console.log(`${writeObjects(values.objects, options)} programs`);
else {
  const started = performance.now();
  let told = 0;
  const progress = (done: number): void => {
    const step = Math.floor(done / STEP);
    if (process.stderr.isTTY) process.stderr.write(`\r${done} programs`);
    else if (step > told) process.stderr.write(`${done} programs\n`);
    told = step;
  };
  const failed = (failures: readonly FoundFailure[]): void => {
    for (const failure of failures) if (isWrong(failure.failure.kind)) keep(failure);
  };
  const isWell = report(await runSession(options, { progress, failed }));
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
  process.exitCode = isWell ? 0 : 1;
}
