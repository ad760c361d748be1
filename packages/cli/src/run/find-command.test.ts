import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireCommand } from './find-command.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-command-'));
  writeFileSync(join(folder, 'tool'), '', { mode: 0o755 });
  writeFileSync(join(folder, 'text'), '', { mode: 0o644 });
});

afterAll(() => rmSync(folder, { recursive: true }));

test('finds commands by name and by path', () => {
  requireCommand('tool', `/nonexistent:${folder}`);
  requireCommand(join(folder, 'tool'), '');
});

test('says what is wrong with the others', () => {
  expect(() => requireCommand('absent', folder)).toThrow(/the command 'absent' does not exist/);
  expect(() => requireCommand('./absent', folder)).toThrow(/does not exist/);
  expect(() => requireCommand('text', folder)).toThrow(/'text' is not executable/);
  expect(() => requireCommand(folder, folder)).toThrow(/does not exist/);
});
