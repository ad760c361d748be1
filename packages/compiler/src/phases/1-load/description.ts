import { Node, ts, type VariableDeclaration } from 'ts-morph';

/** Comments for tools, not for readers. */
const DIRECTIVE = /^(?:@ts-|biome-|eslint|prettier-|SPDX-|<)/;

/** The first comment of a source. A leading `name.ts:` is left out, since the name is known. */
export function descriptionOf(text: string): string | undefined {
  const from = ts.getShebang(text)?.length ?? 0;
  const ranges = ts.getLeadingCommentRanges(text, from) ?? [];
  const lines: string[] = [];
  let end = 0;
  for (const range of ranges) {
    const comment = textOfComment(text.slice(range.pos, range.end));
    const isApart = /\n\s*\n/.test(text.slice(end, range.pos));
    if (lines.length > 0 && (isApart || range.kind === ts.SyntaxKind.MultiLineCommentTrivia)) break;
    if (DIRECTIVE.test(comment)) continue;
    if (comment !== '') lines.push(comment);
    end = range.end;
    if (lines.length > 0 && range.kind === ts.SyntaxKind.MultiLineCommentTrivia) break;
  }
  const description = lines.join('\n').replace(/^[\w.-]+\.m?ts:\s*/, '');
  return description === '' ? undefined : description;
}

/** A comment without its markers. */
function textOfComment(comment: string): string {
  if (comment.startsWith('//')) return comment.replace(/^\/{2,}/, '').trim();
  return comment
    .slice(2, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd())
    .join('\n')
    .trim();
}

/** Text of the last JSDoc comment before a declaration. */
export function docOf(declaration: VariableDeclaration): string | undefined {
  const statement = declaration.getVariableStatement();
  const doc = Node.isVariableStatement(statement) ? statement.getJsDocs().at(-1) : undefined;
  const text = doc?.getDescription().trim();
  return text === undefined || text === '' ? undefined : text;
}
