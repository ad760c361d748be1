import { type CallExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { type Type, VOID } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkPrint(node: CallExpression, checker: FunctionChecker): Type {
  checker.calls.set(node, { kind: 'print' });
  const [text] = node.getArguments();
  if (text === undefined) return checker.fail(checkCatalog.printTemplate(spanOf(node)));
  if (Node.isStringLiteral(text) || Node.isNoSubstitutionTemplateLiteral(text)) return VOID;
  if (!Node.isTemplateExpression(text)) {
    return checker.fail(checkCatalog.printTemplate(spanOf(text)));
  }
  for (const span of text.getTemplateSpans()) {
    const value = span.getExpression();
    const type = checker.expression(value);
    if (!['int', 'boolean', 'string', 'unit', 'error'].includes(type.kind)) {
      checker.report(
        checkCatalog.notStorable(spanOf(value), describeType(type), 'a printed value'),
      );
    }
  }
  return VOID;
}
