import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DiagnosticJson } from '@tsbpf/compiler';
import type { CliContext } from '../cli-context.ts';
import { toJson } from '../output/json.ts';
import { version } from '../version.ts';
import type { CheckReport } from './report.ts';

/** The folder in which tsbpf runs; code scanning takes it for the root of the repository. */
const ROOT = '%SRCROOT%';

/**
 * One SARIF 2.1.0 log, as code scanning takes it.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ stdout }: CliContext): CheckReport {
  // By their text: a file that several tracers import is checked with each of them.
  const found = new Map<string, { readonly tracer: string; readonly diagnostic: DiagnosticJson }>();
  return {
    async tracer(path, diagnostics) {
      const { diagnosticToJson } = await import('@tsbpf/compiler');
      const tracer = relative(process.cwd(), resolve(path));
      for (const one of diagnostics) {
        const diagnostic = diagnosticToJson(one, process.cwd());
        found.set(toJson(diagnostic), { tracer, diagnostic });
      }
    },
    async end() {
      const all = [...found.values()];
      const codes = [...new Set(all.map(({ diagnostic }) => diagnostic.code))].sort();
      const log = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: { name: 'tsbpf', semanticVersion: version(), rules: await rulesOf(codes) },
            },
            columnKind: 'utf16CodeUnits',
            originalUriBaseIds: {
              [ROOT]: { description: { text: 'The folder in which tsbpf check ran.' } },
            },
            results: all.map(({ tracer, diagnostic }) =>
              resultOf(diagnostic, codes.indexOf(diagnostic.code), tracer),
            ),
          },
        ],
      };
      await stdout.write(`${toJson(log)}\n`);
    },
  };
}

async function rulesOf(codes: readonly string[]): Promise<readonly object[]> {
  const { errorEntries } = await import('@tsbpf/compiler');
  return errorEntries
    .filter(({ code }) => codes.includes(code))
    .map(({ code, title, explanation }) => ({
      id: code,
      shortDescription: { text: title },
      fullDescription: { text: explanation.split('\n\n', 1)[0] },
      help: { text: explanation, markdown: explanation },
      helpUri: `urn:tsbpf:errors:${code}`,
      defaultConfiguration: { level: 'error' },
    }));
}

function resultOf(diagnostic: DiagnosticJson, ruleIndex: number, tracer: string): object {
  const { code, severity, message, help, file, range, related } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: `${message}\nhelp: ${help}` },
    // What concerns no line, such as a missing addon, is shown at the tracer's first.
    locations: [locationOf(file ?? tracer, range)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, id) => ({
            id,
            message: { text: one.message },
            ...locationOf(one.file, one.range),
          })),
        }),
  };
}

function locationOf(file: string, range: DiagnosticJson['range']): object {
  const region =
    range === undefined
      ? { startLine: 1 }
      : {
          startLine: range.start.line,
          startColumn: range.start.column,
          endLine: range.end.line,
          endColumn: range.end.column,
        };
  return { physicalLocation: { artifactLocation: artifactOf(file), region } };
}

/** A file below the folder as a relative URI, any other as an absolute one. */
function artifactOf(file: string): object {
  if (file.startsWith('../')) return { uri: pathToFileURL(resolve(file)).href };
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}
