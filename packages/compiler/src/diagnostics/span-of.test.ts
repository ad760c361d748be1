import { Project, SyntaxKind } from 'ts-morph';
import { expect, test } from 'vitest';
import { spanOf } from './span-of.ts';

test('spanOf covers a node without the comment before it', () => {
  const project = new Project({ useInMemoryFileSystem: true });
  const text = '/* before */ answer /* after */ ;';
  const file = project.createSourceFile('/folder/a.ts', text);
  const span = spanOf(file.getFirstDescendantByKindOrThrow(SyntaxKind.Identifier));
  expect(span).toEqual({ file: '/folder/a.ts', text, start: 13, end: 19 });
});
