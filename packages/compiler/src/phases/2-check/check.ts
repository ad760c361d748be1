import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import type { LoadedTracer } from '../1-load/loaded-tracer.ts';
import type { CheckedProbe, CheckedTracer } from './checked-tracer.ts';
import { checkExpression } from './expressions/table.ts';
import { checkMapLimits } from './limits/map-limits.ts';
import { checkNames } from './limits/name-limits.ts';
import { probeParameters } from './probe-parameters.ts';
import { refusedForm } from './refused-form.ts';
import { checkBody, checkStatement } from './statements/table.ts';
import { type SyntaxTables, TracerChecker } from './tracer-checker.ts';

const SYNTAX: SyntaxTables = {
  expression: checkExpression,
  statement: checkStatement,
  body: checkBody,
};

/** Phase 2: checks every handler, and every function that it calls, against the subset. */
export function check(loaded: LoadedTracer, bag: DiagnosticBag): CheckedTracer | undefined {
  checkMapLimits(loaded.maps, bag);
  checkNames(loaded, bag);
  const checker = new TracerChecker(loaded, bag, SYNTAX);
  const probes: CheckedProbe[] = [];
  for (const probe of loaded.probes) {
    const refusal = refusedForm(probe.handler);
    if (refusal !== undefined) {
      bag.report(refusal);
      continue;
    }
    const parameters = probeParameters(probe, checker);
    const handler = checker.function(
      probe.handler,
      parameters.map(({ type }) => type),
    );
    if ('code' in handler) {
      bag.report(handler);
      continue;
    }
    for (const finding of handler.findings) bag.report(finding);
    probes.push({ probe, parameters, handler });
  }
  return bag.isEmpty ? { loaded, probes } : undefined;
}
