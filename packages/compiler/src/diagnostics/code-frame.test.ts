import { describe, expect, test } from 'vitest';
import { codeFrame } from './code-frame.ts';

/** Frame of the part of the text between « and ». */
function frameOf(marked: string): string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  return codeFrame({ file: '/a.ts', text, start, end }).flatMap((line) =>
    line.marks === ''
      ? [`${line.number ?? ''}|${line.text}`]
      : [`${line.number ?? ''}|${line.text}`, `|${line.marks}`],
  );
}

describe('codeFrame', () => {
  test('marks exactly the span', () => {
    expect(frameOf('one\nconst «two» = 2;\nthree')).toEqual(['2|const two = 2;', '|      ^^^']);
  });

  test('marks one column where the span is empty, at the end too', () => {
    expect(frameOf('«»abc')).toEqual(['1|abc', '|^']);
    expect(frameOf('abc«»')).toEqual(['1|abc', '|   ^']);
    expect(frameOf('«»')).toEqual(['1|', '|^']);
  });

  test('marks every line of a span, without its indentation', () => {
    expect(frameOf('x = «f(\n  1,\n\n)»;')).toEqual([
      '1|x = f(',
      '|    ^^',
      '2|  1,',
      '|  ^^',
      '3|',
      '|^',
      '4|);',
      '|^',
    ]);
  });

  test('leaves out the middle of a long span', () => {
    const frame = frameOf(`«${Array.from({ length: 20 }, (_, i) => `l${i}`).join('\n')}»`);
    expect(frame.filter((line) => !line.startsWith('|^'))).toEqual([
      '1|l0',
      '2|l1',
      '3|l2',
      '|…',
      '19|l18',
      '20|l19',
    ]);
  });

  test('does not reach into the line at whose start it ends', () => {
    expect(frameOf('«ab\n»cd')).toEqual(['1|ab', '|^^']);
  });

  test('shows tabs as two columns', () => {
    expect(frameOf('\t\tab«cd»')).toEqual(['1|    abcd', '|      ^^']);
  });

  test('counts wide and combining characters as terminals do', () => {
    expect(frameOf('漢字«漢»x')).toEqual(['1|漢字漢x', '|    ^^']);
    expect(frameOf('🎉«ab»')).toEqual(['1|🎉ab', '|  ^^']);
    expect(frameOf('e\u0301«ab»')).toEqual(['1|e\u0301ab', '| ^^']);
  });

  test('escapes control characters and what reverses text', () => {
    expect(frameOf('\x1b[31m«a»')).toEqual(['1|\\x1b[31ma', '|        ^']);
    expect(frameOf('\u202e«a»')).toEqual(['1|\\u{202e}a', '|        ^']);
  });

  test('knows every kind of line end', () => {
    expect(frameOf('a\r\nb\rc\nd «e»')).toEqual(['4|d e', '|  ^']);
  });

  test('cuts a long line around the span', () => {
    const [line, marks] = frameOf(`${'a'.repeat(300)}«TARGET»${'b'.repeat(300)}`);
    expect(line?.length).toBeLessThan(120);
    expect(line).toMatch(/^1\|…a+TARGETb+…$/);
    expect(line?.slice(1).indexOf('TARGET')).toBe(marks?.indexOf('^^^^^^'));
    const [head] = frameOf(`«TARGET»${'b'.repeat(300)}`);
    expect(head).toMatch(/^1\|TARGETb+…$/);
  });
});
