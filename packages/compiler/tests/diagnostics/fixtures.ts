import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, type Diagnostic, renderDiagnostic } from '@tsbpf/compiler';

/** One wrong tracer: a file, or a folder when it needs more than one. */
export interface Fixture {
  /** `TSB2101-try`: the code that it must yield, and what is wrong. */
  readonly name: string;
  readonly code: string;
  /** Path of the file with the expected text. */
  readonly expected: string;
  readonly path: string;
}

const FOLDER = fileURLToPath(new URL('fixtures/', import.meta.url));
const OWN_VERSION = versionOfDsl();

/** All wrong tracers, in the order of their codes. */
export function fixtures(): readonly Fixture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(FOLDER, entry.name);
      const name = entry.name.replace(/\.ts$/, '');
      const expected = entry.isDirectory()
        ? join(path, 'expected.txt')
        : `${path.slice(0, -3)}.txt`;
      return { name, code: name.slice(0, 'TSB0000'.length), expected, path };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the compiler says about a wrong tracer. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** As a terminal shows it, without paths and versions of this machine. */
  readonly text: string;
}

/** Compiles a wrong tracer. */
export function outcomeOf(fixture: Fixture): Outcome {
  if (fixture.path.endsWith('.ts')) {
    const { diagnostics } = compile({ entry: fixture.path });
    return { diagnostics, text: rendered(diagnostics, FOLDER) };
  }
  const folder = mkdtempSync(join(tmpdir(), 'tsbpf-fixture-'));
  try {
    cpSync(fixture.path, folder, { recursive: true });
    const packages = join(folder, 'node-modules');
    // A folder named node_modules would not be in the repository.
    if (existsSync(packages)) cpSync(packages, join(folder, 'node_modules'), { recursive: true });
    const { diagnostics } = compile({ entry: join(folder, entryOf(fixture)) });
    return { diagnostics, text: rendered(diagnostics, folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function entryOf(fixture: Fixture): string {
  const options = join(fixture.path, 'fixture.json');
  return existsSync(options) ? JSON.parse(readFileSync(options, 'utf8')).entry : 'tracer.ts';
}

function rendered(diagnostics: readonly Diagnostic[], folder: string): string {
  const text = diagnostics
    .map((diagnostic) => `${renderDiagnostic(diagnostic, { colour: false, folder })}\n`)
    .join('\n');
  return text.replaceAll(folder, '<folder>').replaceAll(OWN_VERSION, '<version>');
}

function versionOfDsl(): string {
  const entry = fileURLToPath(import.meta.resolve('@tsbpf/dsl'));
  return JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')).version;
}
