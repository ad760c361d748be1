import type { Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import type { FunctionChecker } from '../function-checker.ts';

/**
 * Most iterations of all loops of a handler together: what one `bpf_loop` of the kernel runs
 * (`BPF_MAX_LOOPS` of linux/bpf.h), less the last test.
 */
const MOST_ITERATIONS = 8n * 1024n * 1024n - 1n;

/** Checks the inside of a loop that runs `trips` times at most, and counts the iterations of nested loops. */
export function checkIterations(
  keyword: Node,
  trips: bigint,
  checker: FunctionChecker,
  inside: () => void,
): void {
  const before = checker.iterations;
  checker.iterations = 0n;
  inside();
  const nested = checker.iterations > 1n ? checker.iterations : 1n;
  const all = trips * nested;
  if (all > MOST_ITERATIONS && nested <= MOST_ITERATIONS) {
    checker.report(checkCatalog.longLoop(spanOf(keyword), all, MOST_ITERATIONS));
  }
  checker.iterations = before + all;
}
