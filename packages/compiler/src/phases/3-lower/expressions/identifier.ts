import type { Identifier } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import { isFunction } from '../../../language/is-function.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import { localFunction } from '../../../language/local-function.ts';
import type { Type } from '../../../language/type.ts';
import type { Lowering } from '../lowering.ts';
import { narrowed } from '../narrowed.ts';
import { readPlace } from '../place.ts';
import { valueOfStatic } from '../static-value.ts';
import { int, type Value } from '../value.ts';

/** A local variable, or a constant of the module. */
export function lowerIdentifier(node: Identifier, lowering: Lowering): Value {
  const type = lowering.typeOf(node);
  const declaration = localDeclaration(node);
  if (declaration === undefined)
    return functionOf(node, lowering) ?? constant(node, type, lowering);
  const binding = lowering.find(declaration);
  invariant(binding !== undefined, `${node.getText()} is not in scope`);
  const value = binding.kind === 'value' ? binding.value : readPlace(binding.place, lowering);
  return narrowed(value, type);
}

/** A function that is declared inside the function at hand, or inside one around it. */
function functionOf(node: Identifier, lowering: Lowering): Value | undefined {
  const local = localFunction(node);
  if (local === undefined) return undefined;
  const home = local.getFirstAncestor(isFunction);
  let { frame } = lowering;
  while (frame.checked.node !== home && frame.outer !== undefined) frame = frame.outer;
  return { kind: 'function', node: local, frame };
}

function constant(node: Identifier, type: Type, lowering: Lowering): Value {
  switch (type.kind) {
    case 'undefined':
      return { kind: 'undefined' };
    case 'int':
      return { kind: 'int', operand: int(type.min), type };
    case 'string':
      return { kind: 'text', text: type.constant ?? '' };
    default: {
      const found = lowering.module.checked.loaded.constants.evaluate(node);
      invariant(found !== undefined, `${node.getText()} is not constant`);
      return valueOfStatic(found.value);
    }
  }
}
