import { relative } from 'node:path';
import { codeFrame } from './code-frame.ts';
import type { Diagnostic, Span } from './diagnostic.ts';
import { escapeControl, escapeLines } from './escape-control.ts';
import { positionsOf } from './position.ts';

export interface RenderOptions {
  readonly colour: boolean;
  /** Paths are shown relative to this folder; absolute without it. */
  readonly folder?: string;
}

type Paint = (text: string) => string;

interface Palette {
  readonly error: Paint;
  readonly strong: Paint;
  readonly dim: Paint;
  readonly help: Paint;
}

const plain: Paint = (text) => text;
const PLAIN: Palette = { error: plain, strong: plain, dim: plain, help: plain };
const COLOURED: Palette = {
  error: sgr('1;31'),
  strong: sgr('1'),
  dim: sgr('2'),
  help: sgr('36'),
};

function sgr(code: string): Paint {
  return (text) => `\x1b[${code}m${text}\x1b[0m`;
}

/** A diagnostic as text for a terminal, with a code frame; no newline at the end. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const paint = options.colour ? COLOURED : PLAIN;
  const { code, message, help, span, related } = diagnostic;
  const lines = [`${paint.error(`error ${code}`)}${paint.strong(`: ${indented(message)}`)}`];
  if (span !== undefined) lines.push(...frameLines(span, options, paint));
  for (const { message, span } of related ?? []) {
    lines.push(`  ${paint.dim('note:')} ${placeOf(span, options.folder)}: ${indented(message)}`);
  }
  lines.push(`  ${paint.help('help:')} ${indented(help)}`);
  lines.push(`  ${paint.dim(`explain: tsbpf explain ${code}`)}`);
  return lines.join('\n');
}

/** Safe for a terminal; further lines stand below the first. */
function indented(text: string): string {
  return escapeLines(text).replaceAll('\n', '\n    ');
}

function frameLines(span: Span, options: RenderOptions, paint: Palette): readonly string[] {
  const frame = codeFrame(span);
  const digits = Math.max(...frame.map((line) => String(line.number ?? '').length));
  const gutter = (label: string): string => paint.dim(`  ${label.padStart(digits)} |`);
  const lines = [`  ${paint.dim('-->')} ${placeOf(span, options.folder)}`, gutter('')];
  for (const { number, text, marks } of frame) {
    lines.push(`${gutter(String(number ?? ''))} ${text}`.trimEnd());
    if (marks !== '') lines.push(`${gutter('')} ${marks.replace(/\^+/g, paint.error)}`);
  }
  return [...lines, gutter('')];
}

/** `file:line:column`. */
function placeOf(span: Span, folder: string | undefined): string {
  const { line, column } = positionsOf(span).start;
  return `${escapeControl(shownPath(span.file, folder))}:${line}:${column}`;
}

function shownPath(file: string, folder: string | undefined): string {
  return folder === undefined ? file : relative(folder, file);
}
