import { type CallExpression, Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { lowerArrayMethod } from '../calls/array-method.ts';
import { lowerBuiltin } from '../calls/builtin.ts';
import { lowerCast } from '../calls/cast.ts';
import { lowerCellMethod } from '../calls/cell-method.ts';
import { lowerHelper } from '../calls/helper.ts';
import { lowerMapMethod } from '../calls/map-method.ts';
import { lowerPrint } from '../calls/print.ts';
import { lowerUserFunction } from '../calls/user-function.ts';
import type { Lowering } from '../lowering.ts';
import { startsWithText } from '../strings.ts';
import type { Value } from '../value.ts';

export function lowerCall(node: CallExpression, lowering: Lowering): Value {
  const target = lowering.frame.checked.calls.get(node);
  invariant(target !== undefined, `an unchecked call: ${node.getText()}`);
  switch (target.kind) {
    case 'helper':
      return lowerHelper(node, target.helper, lowering);
    case 'map':
      return lowerMapMethod(node, target, lowering);
    case 'cell':
      return lowerCellMethod(node, target.cell, lowering);
    case 'cast':
      return lowerCast(node, target.schema, lowering);
    case 'print':
      return lowerPrint(node, lowering);
    case 'array':
      return lowerArrayMethod(node, target.method, lowering);
    case 'builtin':
      return lowerBuiltin(node, target.name, lowering);
    case 'function':
      return lowerUserFunction(node, target.callee, lowering);
    case 'string':
      return startsWith(node, lowering);
  }
}

function startsWith(node: CallExpression, lowering: Lowering): Value {
  const callee = node.getExpression();
  const [argument] = node.getArguments();
  const prefix = argument && lowering.typeOf(argument);
  invariant(
    Node.isPropertyAccessExpression(callee) &&
      prefix?.kind === 'string' &&
      prefix.constant !== undefined,
    'startsWith() without a constant prefix',
  );
  const value = lowering.transient(callee.getExpression());
  return { kind: 'boolean', operand: startsWithText(value, prefix.constant, lowering) };
}
