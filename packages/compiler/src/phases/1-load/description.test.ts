import { describe, expect, test } from 'vitest';
import { descriptionOf } from './description.ts';

describe('descriptionOf', () => {
  test.each<[string, string, string | undefined]>([
    ['a line', '// what it does\nimport {} from "x";', 'what it does'],
    ['the name of the file', '// open-snoop.ts: who opens what\n', 'who opens what'],
    ['several lines', '// one\n// two\n\n// three\n', 'one\ntwo'],
    ['a block', '/*\n * one\n *\n * two\n */\nconst a = 1;', 'one\n\ntwo'],
    ['JSDoc', '/** what it does */\n', 'what it does'],
    ['a hashbang', '#!/usr/bin/env tsbpf run\n// what it does\n', 'what it does'],
    [
      'directives',
      '// SPDX-License-Identifier: MIT\n// @ts-check\n// what it does\n',
      'what it does',
    ],
    ['a block after lines', '// one\n/* two */\n', 'one'],
    ['a colon in the text', '// note: this\n', 'note: this'],
    ['none', 'const a = 1; // later\n', undefined],
    ['an empty one', '//\nconst a = 1;', undefined],
  ])('%s', (_what, source, expected) => {
    expect(descriptionOf(source)).toBe(expected);
  });
});
