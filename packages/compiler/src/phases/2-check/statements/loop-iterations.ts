import { type ForOfStatement, type ForStatement, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** Most iterations of all loops of a handler together: what one `bpf_loop` of the kernel runs (`BPF_MAX_LOOPS`), less the last test. */
export const MOST_TRIPS = 8 * 1024 * 1024 - 1;

/** Checks the inside of a loop that runs `trips` times at most, and counts the iterations of nested loops. */
export function checkIterations(
  node: ForStatement | ForOfStatement,
  trips: bigint,
  checker: FunctionChecker,
  inside: () => void,
): void {
  const before = checker.iterations;
  checker.iterations = 0n;
  inside();
  const nested = checker.iterations > 1n ? checker.iterations : 1n;
  const all = trips * nested;
  if (all > BigInt(MOST_TRIPS) && nested <= BigInt(MOST_TRIPS)) {
    const head = node.getFirstChildByKindOrThrow(SyntaxKind.ForKeyword);
    checker.report(checkCatalog.longLoop(spanOf(head), all, MOST_TRIPS));
  }
  checker.iterations = before + all;
}
