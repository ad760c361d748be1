import { type Diagnostic, diagnose } from '@tsbpf/compiler';
import type ts from 'typescript';
import { declaresProbes } from './declares-probes.ts';
import { editorDiagnostic } from './editor-diagnostic.ts';
import { isReportedByTypeScript } from './is-reported-by-typescript.ts';

/** What the compiler found in a tracer, and in which state of which files. */
interface Checked {
  /** Every file that the compiler asked for, with its version; undefined for those on the disk. */
  readonly versions: ReadonlyMap<string, string | undefined>;
  readonly findings: readonly Diagnostic[];
}

/** The findings of the compiler in the tracers of a project, as the editor holds their texts. */
export class TracerFindings {
  readonly #info: ts.server.PluginCreateInfo;
  readonly #ts: typeof ts;
  /** By the path of the tracer. */
  readonly #checked = new Map<string, Checked>();

  constructor(info: ts.server.PluginCreateInfo, typescript: typeof ts) {
    this.#info = info;
    this.#ts = typescript;
  }

  /** Diagnostics of a tracer, or of a file that tracers seen before import. */
  in(path: string): readonly ts.Diagnostic[] {
    const program = this.#info.languageService.getProgram();
    const file = program?.getSourceFile(path);
    if (program === undefined || file === undefined) return [];
    const isTracer = declaresProbes(file, program, this.#ts);
    if (!isTracer) this.#checked.delete(path);

    const found = isTracer ? [...this.#check(path, program)] : [];
    for (const [tracer, { versions }] of this.#checked) {
      if (tracer === path || !versions.has(path)) continue;
      found.push(...this.#check(tracer, program).filter((one) => one.span?.file === path));
    }
    const shown = found.filter(
      (one, at) =>
        found.findIndex((other) => isSame(one, other)) === at && !this.#isKnown(one, program),
    );
    return shown.map((one) => editorDiagnostic(one, file, program, this.#ts));
  }

  /** What the compiler finds in a tracer; it runs again only when a text has changed. */
  #check(path: string, program: ts.Program): readonly Diagnostic[] {
    const before = this.#checked.get(path);
    if (before !== undefined && this.#isCurrent(before, program)) return before.findings;
    const versions = new Map<string, string | undefined>();
    const findings = diagnose({
      entry: path,
      overlay: (file) => {
        versions.set(file, this.#versionOf(file, program));
        return program.getSourceFile(file)?.text;
      },
    });
    this.#checked.set(path, { versions, findings });
    return findings;
  }

  #isCurrent({ versions }: Checked, program: ts.Program): boolean {
    return [...versions].every(([file, version]) => this.#versionOf(file, program) === version);
  }

  #versionOf(file: string, program: ts.Program): string | undefined {
    return program.getSourceFile(file) && this.#info.languageServiceHost.getScriptVersion(file);
  }

  #isKnown(one: Diagnostic, program: ts.Program): boolean {
    return isReportedByTypeScript(one, program, this.#info.languageService);
  }
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.span?.file === b.span?.file && a.span?.start === b.span?.start;
}
