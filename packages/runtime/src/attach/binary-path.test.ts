import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBinary } from './binary-path.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-binary-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'tool'), '', { mode: 0o755 });
  writeFileSync(join(folder, 'bin', 'text'), '', { mode: 0o644 });
});

afterAll(() => rmSync(folder, { recursive: true }));

const find = (name: string): string | undefined =>
  findBinary(name, { path: `:/nowhere:${join(folder, 'bin')}`, folder });

test('a bare name is looked for in PATH, among what can run', () => {
  expect(find('tool')).toBe(join(folder, 'bin', 'tool'));
  expect(find('text')).toBeUndefined();
  expect(find('nothing')).toBeUndefined();
});

test('a relative path starts in the current folder', () => {
  expect(find('bin/text')).toBe(join(folder, 'bin', 'text'));
  expect(find('./bin/absent')).toBeUndefined();
});

test('an absolute path is taken as it is', () => {
  expect(find(join(folder, 'bin', 'tool'))).toBe(join(folder, 'bin', 'tool'));
  expect(find('/nowhere/at/all')).toBeUndefined();
  expect(find(folder)).toBeUndefined();
});

test('a library name is not looked for in PATH', () => {
  writeFileSync(join(folder, 'bin', 'libtool-test.so.1'), '', { mode: 0o755 });
  expect(find('libtool-test.so.1')).toBeUndefined();
});
