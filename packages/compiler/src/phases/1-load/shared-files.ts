import type { Project, ts } from 'ts-morph';

/** The part of ts-morph's registry of files that parses; ts-morph does not export it. */
interface Parser {
  createOrUpdateSourceFile(
    path: string,
    options: ts.CompilerOptions,
    text: ts.IScriptSnapshot,
    kind: ts.ScriptKind | undefined,
  ): ts.SourceFile;
}

/** Files by path, as they were parsed last in this process. */
const parsed = new Map<string, ts.SourceFile>();

/**
 * Lets projects share the files for which `isShared` holds, since parsing and binding TypeScript's
 * library takes longer than all of a small tracer. The text of each is compared, so none is out of date.
 * TypeScript's own language services share parsed files in this way; equal compiler options are what it
 * takes, and nobody may change the files' nodes. Where ts-morph's registry looks different each project
 * parses for itself.
 */
export function shareFiles(project: Project, isShared: (path: string) => boolean): void {
  const parser = parserOf(project);
  if (parser === undefined) return;
  const parse = parser.createOrUpdateSourceFile.bind(parser);
  parser.createOrUpdateSourceFile = (path, options, snapshot, kind) => {
    if (!isShared(path)) return parse(path, options, snapshot, kind);
    const known = parsed.get(path);
    if (known !== undefined && known.text === snapshot.getText(0, snapshot.getLength())) {
      return known;
    }
    const file = parse(path, options, snapshot, kind);
    parsed.set(path, file);
    return file;
  };
}

function parserOf(project: Project): Parser | undefined {
  let at: unknown = project;
  for (const name of ['_context', 'compilerFactory', 'documentRegistry']) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, name);
  }
  const isParser =
    typeof at === 'object' &&
    at !== null &&
    typeof Reflect.get(at, 'createOrUpdateSourceFile') === 'function';
  return isParser ? (at as Parser) : undefined;
}
