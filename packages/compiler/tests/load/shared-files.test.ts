import { Project, type ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { shareFiles } from '../../src/phases/1-load/shared-files.ts';

function fileOf(path: string, text: string): ts.SourceFile {
  const project = new Project({ useInMemoryFileSystem: true });
  shareFiles(project, (file) => file.startsWith('/shared/'));
  project.getFileSystem().writeFileSync(path, text);
  return project.addSourceFileAtPath(path).compilerNode;
}

test('projects share the parsed files that they may', () => {
  expect(fileOf('/shared/a.ts', 'export {};')).toBe(fileOf('/shared/a.ts', 'export {};'));
  expect(fileOf('/own/a.ts', 'export {};')).not.toBe(fileOf('/own/a.ts', 'export {};'));
});

test('a shared file whose text has changed is parsed again', () => {
  fileOf('/shared/b.ts', 'export const b = 1;');
  expect(fileOf('/shared/b.ts', 'export const b = 2;').text).toBe('export const b = 2;');
});
