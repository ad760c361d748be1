import { type CellSpec, isAddable } from '@tsbpf/dsl/~internal';
import type { CallExpression } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { type Type, VOID } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** `add()`, the only method of a cell. */
export function checkCellMethod(
  node: CallExpression,
  cell: CellSpec,
  method: string,
  checker: FunctionChecker,
): Type {
  const callee = node.getExpression();
  const [amount] = node.getArguments();
  if (method !== 'add' || amount === undefined) {
    return checker.fail(checkCatalog.unknownCall(spanOf(callee), callee.getText()));
  }
  if (!isAddable(cell.schema)) return checker.fail(checkCatalog.narrowAdd(spanOf(callee)));
  checker.calls.set(node, { kind: 'cell', cell, method });
  const type = checker.expression(amount);
  if (type.kind === 'error' || type.kind === 'int') return VOID;
  const what = describeType(type);
  return checker.fail(checkCatalog.notStorable(spanOf(amount), what, 'the argument of add()'));
}
