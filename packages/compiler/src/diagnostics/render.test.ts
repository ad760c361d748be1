import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { diagnosticToJson } from './diagnostic-to-json.ts';
import { renderDiagnostic } from './render.ts';

const text = 'import {} from "x";\n\nfor (;;) {}\n';
const found: Diagnostic = {
  code: 'TSB2003',
  kind: 'invalid',
  message: 'this loop has no bound',
  help: 'give it one',
  span: { file: '/home/me/tracers/a.ts', text, start: 21, end: 32 },
};

describe('renderDiagnostic', () => {
  test('shows code, place, frame, help and where to read on', () => {
    expect(renderDiagnostic(found, { colour: false, folder: '/home/me' })).toBe(
      [
        'error TSB2003: this loop has no bound',
        '  --> tracers/a.ts:3:1',
        '    |',
        '  3 | for (;;) {}',
        '    | ^^^^^^^^^^^',
        '    |',
        '  help: give it one',
        '  explain: tsbpf explain TSB2003',
      ].join('\n'),
    );
  });

  test('shows the absolute path without a folder', () => {
    expect(renderDiagnostic(found, { colour: false })).toContain('--> /home/me/tracers/a.ts:3:1');
  });

  test('colours the same text', () => {
    const coloured = renderDiagnostic(found, { colour: true });
    expect(coloured).toContain('\x1b[1;31merror TSB2003\x1b[0m');
    expect(stripVTControlCharacters(coloured)).toBe(renderDiagnostic(found, { colour: false }));
  });

  test('needs no source', () => {
    const { span, ...bare } = found;
    expect(span).toBeDefined();
    expect(renderDiagnostic(bare, { colour: false })).toBe(
      'error TSB2003: this loop has no bound\n  help: give it one\n  explain: tsbpf explain TSB2003',
    );
  });

  test('names related places', () => {
    const span = { file: '/home/me/tracers/b.ts', text: 'const one = 1;', start: 6, end: 9 };
    const shown = renderDiagnostic(
      { ...found, related: [{ message: 'declared here', span }] },
      { colour: false, folder: '/home/me' },
    );
    expect(shown).toContain('    |\n  note: tracers/b.ts:1:7: declared here\n  help: give it one');
  });

  test('escapes control characters in messages and paths, and indents further lines', () => {
    const span = { file: '/a\x07.ts', text: 'x', start: 0, end: 1 };
    const shown = renderDiagnostic(
      { ...found, message: 'one\x1b[2J\ntwo', span },
      { colour: false },
    );
    expect(shown).toContain('error TSB2003: one\\x1b[2J\n    two\n');
    expect(shown).toContain('--> /a\\x07.ts:1:1');
  });
});

describe('diagnosticToJson', () => {
  test('gives the place in lines and columns, and as offsets', () => {
    expect(diagnosticToJson(found, '/home/me')).toEqual({
      code: 'TSB2003',
      severity: 'error',
      kind: 'invalid',
      message: 'this loop has no bound',
      help: 'give it one',
      file: 'tracers/a.ts',
      range: {
        start: { line: 3, column: 1, offset: 21, byte: 21 },
        end: { line: 3, column: 12, offset: 32, byte: 32 },
      },
      related: [],
    });
    expect(diagnosticToJson(found).file).toBe('/home/me/tracers/a.ts');
  });

  test('counts characters in UTF-16 units, bytes in UTF-8', () => {
    const wide = "print('🐝 ä');\n x";
    const at = wide.indexOf('x');
    const span = { file: '/a.ts', text: wide, start: at, end: at + 1 };
    expect(diagnosticToJson({ ...found, span }).range).toEqual({
      start: { line: 2, column: 2, offset: 16, byte: 19 },
      end: { line: 2, column: 3, offset: 17, byte: 20 },
    });
  });

  test('has related places', () => {
    const span = { file: '/home/me/b.ts', text: 'const one = 1;', start: 6, end: 9 };
    const related = [{ message: 'declared here', span }];
    expect(diagnosticToJson({ ...found, related }, '/home/me').related).toEqual([
      {
        message: 'declared here',
        file: 'b.ts',
        range: {
          start: { line: 1, column: 7, offset: 6, byte: 6 },
          end: { line: 1, column: 10, offset: 9, byte: 9 },
        },
      },
    ]);
  });

  test('leaves the place out where there is none', () => {
    const { span, ...bare } = found;
    expect(span).toBeDefined();
    expect(diagnosticToJson(bare)).toEqual({ ...bare, severity: 'error', related: [] });
  });
});
