import { ts } from 'ts-morph';
import type { Random } from '../../fuzz/random.ts';

/** What a tracer's author may leave behind in the middle of a change. */
const FOREIGN = [
  'undefined',
  'null',
  '0',
  "''",
  '-1',
  '1n',
  'NaN',
  '{}',
  '[]',
  '() => 1',
  'this',
  'async',
  'await 1',
  '...it',
  'it?.at',
  'break',
];

/** A source in which one token or two, behind its imports, are lost, doubled, exchanged or foreign. */
export function damage(source: string, random: Random): string {
  let text = source;
  for (let edits = 1 + random.below(2); edits > 0; edits -= 1) {
    const tokens = tokensOf(text);
    if (tokens.length === 0) break;
    const [at, other] = [random.pick(tokens), random.pick(tokens)];
    const [before, behind] = [text.slice(0, at.start), text.slice(at.end)];
    const found = text.slice(at.start, at.end);
    const replacements = ['', other.text, `${found} ${other.text}`, random.pick(FOREIGN)];
    text = `${before}${random.pick(replacements)}${behind}`;
  }
  return text;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The tokens from the first export on. */
function tokensOf(text: string): readonly Token[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  const tokens: Token[] = [];
  const first = text.indexOf('export');
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) {
    const [start, end] = [scanner.getTokenStart(), scanner.getTokenEnd()];
    if (start >= first) tokens.push({ start, end, text: text.slice(start, end) });
  }
  return tokens;
}
