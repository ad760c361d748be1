import type { CallExpression } from 'ts-morph';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import { lowerArrayMethod } from '../calls/array-method.ts';
import { lowerBuiltin } from '../calls/builtin.ts';
import { lowerCast } from '../calls/cast.ts';
import { lowerCellMethod } from '../calls/cell-method.ts';
import { lowerHelper } from '../calls/helper.ts';
import { lowerMapMethod } from '../calls/map-method.ts';
import { lowerPrint } from '../calls/print.ts';
import { lowerStringMethod } from '../calls/string-method.ts';
import { lowerUserFunction } from '../calls/user-function.ts';
import type { Lowering } from '../lowering.ts';
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
      return lowerStringMethod(node, target.method, lowering);
    case 'entries':
    case 'range':
      throw new CompilerBug('an iteration outside of for…of');
  }
}
