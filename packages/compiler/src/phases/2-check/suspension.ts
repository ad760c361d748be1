import { SyntaxKind } from 'ts-morph';
import { unsupportedKind } from '../../diagnostics/catalog/unsupported.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { FunctionNode } from '../1-load/loaded-tracer.ts';

/** What refuses an async or generator function, which would not run to its end at once. */
export function suspensionOf(node: FunctionNode): Diagnostic | undefined {
  if (node.isAsync()) {
    const keyword = node.getFirstDescendantByKind(SyntaxKind.AsyncKeyword) ?? node;
    return unsupportedKind(SyntaxKind.AsyncKeyword)(spanOf(keyword));
  }
  const asterisk = 'getAsteriskToken' in node ? node.getAsteriskToken() : undefined;
  return asterisk && unsupportedKind(SyntaxKind.YieldExpression)(spanOf(asterisk));
}
