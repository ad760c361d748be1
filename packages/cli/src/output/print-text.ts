import type { PrintLine } from '@tsbpf/runtime';
import type { Manifest, ManifestPrint } from '../manifest.ts';
import { escapeLiteral, escapeText } from './escape.ts';
import { type Formatter, formatterOf } from './format-value.ts';

/**
 * Shows lines of `print()`: the author's text as it is, the traced values between it without
 * characters that act on a terminal or break the line.
 */
export function printFormatter(manifest: Manifest): (line: PrintLine) => string {
  const templates = new Map(manifest.prints.map((print) => [placeKey(print), templateOf(print)]));
  return (line) => {
    const template = templates.get(placeKey(line));
    if (template === undefined || template.values.length !== line.values.length) {
      return escapeText(line.text);
    }
    return template.text.reduce((text, literal, at) => {
      const format = template.values[at - 1];
      return text + (format?.(line.values[at - 1]) ?? '') + literal;
    }, '');
  };
}

interface Template {
  readonly text: readonly string[];
  readonly values: readonly Formatter[];
}

function templateOf(print: ManifestPrint): Template {
  const fields = print.record.kind === 'struct' ? print.record.fields : [];
  return {
    text: print.text.map(escapeLiteral),
    // The first field of a record is the number of its template.
    values: fields.slice(1).map(({ schema }) => formatterOf(schema)),
  };
}

function placeKey({ probe, place }: Pick<PrintLine, 'probe' | 'place'>): string {
  return JSON.stringify([probe, place.file, place.line, place.column]);
}
