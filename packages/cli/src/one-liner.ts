const WORD = /[A-Za-z_$][\w$]*/g;
const DECLARED = /\b(?:const|let|var|function|class|enum|type|interface)\s+([A-Za-z_$][\w$]*)/g;
const IMPORTED = /\bimport\b[^;]*?\bfrom\s*['"][^'"]+['"]/g;

/**
 * The source of `-e` as a module: names of the DSL that it uses, and neither declares nor imports, are
 * imported. The import stands at the end, so that lines and columns of messages stay right.
 * @param names Everything that the DSL exports.
 */
export function wrapOneLiner(source: string, names: readonly string[]): string {
  const used = new Set(source.match(WORD));
  for (const [, name] of source.matchAll(DECLARED)) used.delete(name ?? '');
  for (const [statement] of source.matchAll(IMPORTED)) {
    for (const name of statement.match(WORD) ?? []) used.delete(name);
  }
  const wanted = names.filter((name) => used.has(name)).sort();
  return wanted.length === 0
    ? source
    : `${source}\nimport { ${wanted.join(', ')} } from '@tsbpf/dsl';\n`;
}
