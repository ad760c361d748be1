import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompileResult } from '@tsbpf/compiler';
import ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { sarifReport } from '../src/check/sarif-report.ts';
import { capturedContext } from '../src/testing/captured-context.ts';

const require = createRequire(import.meta.url);
const schema = readJson(
  require.resolve('@microsoft/jest-sarif').replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json'),
);
const validate = new ajv({ schemaId: 'id', meta: false, allErrors: true })
  .addMetaSchema(readJson(require.resolve('ajv/lib/refs/json-schema-draft-04.json')))
  .compile(schema);

function readJson(path: string): object {
  return JSON.parse(readFileSync(path, 'utf8'));
}

type Diagnostic = CompileResult['diagnostics'][number];

const text = 'const a = 1;\nfor (;;) {}\n';
const loop: Diagnostic = {
  code: 'TSB2003',
  kind: 'invalid',
  message: 'this loop has no bound',
  help: 'give it one',
  span: { file: join(process.cwd(), 'a folder/ä.ts'), text, start: 13, end: 24 },
};
const type: Diagnostic = {
  code: 'TSB1004',
  kind: 'invalid',
  message: 'not assignable\nto \x1b[2J this (TS2322)',
  help: 'change it',
  span: { file: '/elsewhere/lib.ts', text, start: 6, end: 7 },
  related: [
    { message: 'declared here', span: { file: '/elsewhere/lib.ts', text, start: 0, end: 5 } },
  ],
};
const addon: Diagnostic = {
  code: 'TSB5003',
  kind: 'config',
  message: 'no addon',
  help: 'build it',
};

/** The only run of the log for these tracers, after the log was found to be valid. */
async function runOf(found: Readonly<Record<string, readonly Diagnostic[]>>) {
  const { context, stdout } = capturedContext();
  const report = sarifReport(context);
  for (const [path, diagnostics] of Object.entries(found)) await report.tracer(path, diagnostics);
  await report.end({ tracers: 1, wrong: 0, errors: 0 });
  const log = JSON.parse(stdout());
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

describe('--format sarif', () => {
  test('is a valid log without findings', async () => {
    expect(await runOf({ 'a.ts': [] })).toMatchObject({
      tool: { driver: { name: 'tsbpf', semanticVersion: expect.any(String), rules: [] } },
      columnKind: 'utf16CodeUnits',
      results: [],
    });
  });

  test('shows each finding at its place, with a rule for its code', async () => {
    const { tool, results } = await runOf({ 'a folder/ä.ts': [loop, type] });
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['TSB1004', 'TSB2003']);
    expect(tool.driver.rules[1]).toMatchObject({
      shortDescription: { text: 'A loop without a provable bound' },
      fullDescription: { text: expect.any(String) },
      help: { text: expect.any(String), markdown: expect.any(String) },
      helpUri: 'urn:tsbpf:errors:TSB2003',
    });
    expect(results).toEqual([
      {
        ruleId: 'TSB2003',
        ruleIndex: 1,
        level: 'error',
        message: { text: 'this loop has no bound\nhelp: give it one' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a%20folder/%C3%A4.ts', uriBaseId: '%SRCROOT%' },
              region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 12 },
            },
          },
        ],
      },
      expect.objectContaining({
        ruleId: 'TSB1004',
        ruleIndex: 0,
        locations: [expect.objectContaining({ physicalLocation: elsewhere(7, 8) })],
        relatedLocations: [
          { id: 0, message: { text: 'declared here' }, physicalLocation: elsewhere(1, 6) },
        ],
      }),
    ]);
  });

  test('shows what concerns no line at the first of the tracer', async () => {
    const { results } = await runOf({ './src/../a.ts': [addon] });
    expect(results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'a.ts', uriBaseId: '%SRCROOT%' },
          region: { startLine: 1 },
        },
      },
    ]);
  });

  test('shows a finding in a file of several tracers once', async () => {
    expect((await runOf({ 'a.ts': [type], 'b.ts': [type, loop] })).results).toHaveLength(2);
  });

  test('the schema refuses what is not SARIF', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
  });
});

function elsewhere(startColumn: number, endColumn: number): object {
  return {
    artifactLocation: { uri: pathToFileURL('/elsewhere/lib.ts').href },
    region: { startLine: 1, startColumn, endLine: 1, endColumn },
  };
}
