import { SyntaxKind } from 'ts-morph';
import { unsupportedKind } from '../../diagnostics/catalog/unsupported.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { FunctionNode } from '../1-load/loaded-tracer.ts';

/** What refuses a function as a whole: async, a generator, or with a parameter `this`. */
export function refusedForm(node: FunctionNode): Diagnostic | undefined {
  if (node.isAsync()) {
    const keyword = node.getFirstDescendantByKind(SyntaxKind.AsyncKeyword) ?? node;
    return unsupportedKind(SyntaxKind.AsyncKeyword)(spanOf(keyword));
  }
  const asterisk = 'getAsteriskToken' in node ? node.getAsteriskToken() : undefined;
  if (asterisk !== undefined) {
    return unsupportedKind(SyntaxKind.YieldExpression)(spanOf(asterisk));
  }
  const receiver = node.getParameters().find((parameter) => parameter.getName() === 'this');
  return receiver && unsupportedKind(SyntaxKind.ThisKeyword)(spanOf(receiver));
}
