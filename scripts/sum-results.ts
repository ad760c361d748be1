// Prints the line that ends a test run: `N passed, N failed[, N skipped]`.
// Usage: tsx scripts/sum-results.ts <folder of Vitest JSON reports> <stage>:<exit code>|skipped …
//
// A stage with a report counts by its tests, a stage without one counts when it failed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Report {
  readonly testResults: readonly FileResult[];
}

interface FileResult {
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

class Sum {
  passed = 0;
  failed = 0;
  skipped = 0;

  addStage(reports: string, stage: string, outcome: string): void {
    if (outcome === 'skipped') {
      this.skipped++;
      return;
    }
    const failedBefore = this.failed;
    const path = join(reports, `${stage}.json`);
    if (existsSync(path)) this.addReport(JSON.parse(readFileSync(path, 'utf8')));
    // Lint, types, a crash, an error outside of every test.
    if (outcome !== '0' && this.failed === failedBefore) this.failed++;
  }

  private addReport(report: Report): void {
    for (const file of report.testResults) {
      const failedBefore = this.failed;
      for (const { status } of file.assertionResults) {
        if (status === 'passed') this.passed++;
        else if (status === 'failed') this.failed++;
        else this.skipped++;
      }
      // A file that cannot be loaded has no tests; a failing hook fails none of them.
      if (file.status === 'failed' && this.failed === failedBefore) this.failed++;
    }
  }

  toString(): string {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${this.failed} failed${skipped}`;
  }
}

const [reports = '', ...stages] = process.argv.slice(2);
const sum = new Sum();
for (const argument of stages) {
  const [stage = '', outcome = ''] = argument.split(':');
  sum.addStage(reports, stage, outcome);
}
console.log(String(sum));
process.exitCode = sum.failed > 0 ? 1 : 0;
