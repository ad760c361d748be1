import type { CliContext } from '../cli-context.ts';
import { jsonReport } from './json-report.ts';
import type { CheckReport } from './report.ts';
import { sarifReport } from './sarif-report.ts';
import { textReport } from './text-report.ts';

/** The formats of `tsbpf check`. */
export const CHECK_REPORTS = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
} satisfies Readonly<Record<string, (context: CliContext) => CheckReport>>;

export type CheckFormat = keyof typeof CHECK_REPORTS;
