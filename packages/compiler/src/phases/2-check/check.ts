import { SyntaxKind } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { unsupportedKind } from '../../diagnostics/catalog/unsupported.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { LoadedTracer } from '../1-load/loaded-tracer.ts';
import type { CheckedProbe, CheckedTracer } from './checked-tracer.ts';
import { checkExpression } from './expressions/table.ts';
import { probeParameters } from './probe-parameters.ts';
import { checkBody, checkStatement } from './statements/table.ts';
import { type SyntaxTables, TracerChecker } from './tracer-checker.ts';

const SYNTAX: SyntaxTables = {
  expression: checkExpression,
  statement: checkStatement,
  body: checkBody,
};

/** Phase 2: checks every handler, and every function that it calls, against the subset. */
export function check(loaded: LoadedTracer, bag: DiagnosticBag): CheckedTracer | undefined {
  const checker = new TracerChecker(loaded, bag, SYNTAX);
  const probes: CheckedProbe[] = [];
  for (const probe of loaded.probes) {
    if (probe.handler.isAsync()) {
      bag.report(unsupportedKind(SyntaxKind.AsyncKeyword)(spanOf(probe.handler)));
      continue;
    }
    const parameters = probeParameters(probe, checker);
    const handler = checker.function(
      probe.handler,
      parameters.map(({ type }) => type),
    );
    if (handler !== undefined) probes.push({ probe, parameters, handler });
  }
  return bag.isEmpty ? { loaded, probes } : undefined;
}
