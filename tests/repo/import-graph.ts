import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One dependency of a file on a module, however it is written. */
export interface Import {
  /** The importing file, from the root of the repository. */
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  /** Erased by the compiler: `import type`, `export type … from`, `import('…').T`. */
  readonly typeOnly: boolean;
}

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** TypeScript sources below a folder, from the root of the repository. */
export function sourcesBelow(folder: string): string[] {
  if (!existsSync(join(repository, folder))) return [];
  return readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist|fixtures)\//.test(file))
    .sort();
}

export function readSource(file: string): ts.SourceFile {
  return parse(file, readFileSync(join(repository, file), 'utf8'));
}

export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
}

/** Every import of a source, dynamic ones and type queries included. */
export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ file: source.fileName, line, specifier: node.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node)) {
      if (ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    } else if (ts.isExternalModuleReference(node)) {
      add(node.expression, false);
    } else if (ts.isCallExpression(node) && loadsModule(node.expression)) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import(…)`, `require(…)`, `require.resolve(…)`, `import.meta.resolve(…)`, `createRequire(…)(…)`. */
function loadsModule(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword || isNamed(callee, 'require')) return true;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'resolve') {
    return ts.isMetaProperty(callee.expression) || isNamed(callee.expression, 'require');
  }
  return ts.isCallExpression(callee) && isNamed(callee.expression, 'createRequire');
}

function isNamed(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** Whether a source names a native addon: a string that ends in `.node`. */
export function namesAddon(source: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean => {
    const text = ts.isStringLiteralLike(node) || ts.isTemplateTail(node) ? node.text : '';
    return text.endsWith('.node') || ts.forEachChild(node, visit) === true;
  };
  return visit(source);
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('.') || specifier.startsWith('/');
}

/** What a relative import points at, from the root of the repository. */
export function targetOf({ file, specifier }: Import): string {
  return posix.join(dirname(file), specifier);
}

/** File → files that it imports for their values, through relative imports. */
export function valueGraph(imports: readonly Import[]): Map<string, readonly string[]> {
  const graph = new Map<string, string[]>();
  for (const one of imports) {
    if (one.typeOnly || !isRelative(one.specifier)) continue;
    const targets = graph.get(one.file) ?? [];
    targets.push(targetOf(one));
    graph.set(one.file, targets);
  }
  return graph;
}

/** The cycles that a depth-first walk meets, each as `a → b → a`; none if the graph has none. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      cycles.push([...path.slice(start), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of graph.get(file) ?? []) walk(target);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) walk(file);
  return cycles;
}

/** The files that a file reaches through value imports, itself included. */
export function reachableFrom(
  graph: ReadonlyMap<string, readonly string[]>,
  file: string,
): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const next of reached) {
    for (const target of graph.get(next) ?? []) reached.add(target);
  }
  return reached;
}
