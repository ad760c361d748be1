import type { CliContext } from '../cli-context.ts';
import { toJson } from '../output/json.ts';
import type { CheckReport } from './report.ts';

/** Of the records' shape, which docs/output.md describes; a field that goes or changes raises it. */
const VERSION = 1;

/** A record for each diagnostic, and one at the end. */
export function jsonReport({ stdout }: CliContext): CheckReport {
  const write = (record: object): Promise<void> => stdout.write(`${toJson(record)}\n`);
  return {
    async tracer(tracer, diagnostics) {
      const { diagnosticToJson } = await import('@tsbpf/compiler');
      for (const diagnostic of diagnostics) {
        const found = diagnosticToJson(diagnostic, process.cwd());
        await write({ type: 'diagnostic', version: VERSION, tracer, ...found });
      }
    },
    end: (counts) => write({ type: 'summary', version: VERSION, ...counts }),
  };
}
