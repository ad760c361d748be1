import type { Node } from 'ts-morph';
import type { Span } from './diagnostic.ts';

/** The place of a node, without the comments before it. */
export function spanOf(node: Node): Span {
  const file = node.getSourceFile();
  return {
    file: file.getFilePath(),
    text: file.getFullText(),
    start: node.getStart(),
    end: node.getEnd(),
  };
}
