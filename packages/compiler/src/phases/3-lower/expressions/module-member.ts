import type { PropertyAccessExpression } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Lowering } from '../lowering.ts';
import { valueOfStatic } from '../static-value.ts';
import type { Value } from '../value.ts';

/** A constant of another module, by the name of that module. */
export function lowerModuleMember(node: PropertyAccessExpression, lowering: Lowering): Value {
  const found = lowering.module.checked.loaded.constants.evaluate(node);
  invariant(found !== undefined, `${node.getText()} is not constant`);
  return valueOfStatic(found.value);
}
