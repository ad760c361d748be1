import { anySchema } from '@tsbpf/dsl/~internal';
import { type BindingElement, type BindingName, Node } from 'ts-morph';
import { invariant } from '../../diagnostics/invariant.ts';
import { isAssigned } from '../../language/is-assigned.ts';
import { plainName } from '../../language/plain-name.ts';
import type { Type } from '../../language/type.ts';
import type { Binding, Lowering } from './lowering.ts';
import { memberOf } from './member.ts';
import { loadFrom } from './memory/load.ts';
import { clearedPlace, readPlace, writePlace } from './place.ts';
import { settle } from './settle.ts';
import { literalValue } from './static-value.ts';
import type { Value } from './value.ts';

/** Gives the names of a declaration their values: one name, or those of a pattern. */
export function bindPattern(
  name: BindingName,
  declaration: Node,
  value: Value,
  lowering: Lowering,
): void {
  if (Node.isIdentifier(name)) {
    lowering.frame.scope.set(declaration, bind(name.getText(), declaration, value, lowering));
  } else if (Node.isObjectBindingPattern(name)) {
    for (const element of name.getElements()) {
      const property = plainName(element.getPropertyNameNode() ?? element.getNameNode());
      bindDefaulted(element, memberOf(value, property, element, lowering), lowering);
    }
  } else {
    for (const [index, element] of name.getElements().entries()) {
      if (!Node.isBindingElement(element)) continue;
      bindDefaulted(element, elementOf(value, index, lowering), lowering);
    }
  }
}

/** The element at a constant index that exists. */
export function elementOf(of: Value, index: number, lowering: Lowering): Value {
  const value = literalValue(of);
  if (value.kind === 'tuple') {
    const element = value.elements[index];
    invariant(element !== undefined, `no element ${index}`);
    return element;
  }
  invariant(value.kind === 'memory' && value.schema.kind === 'array', 'elements of no array');
  const schema = anySchema(value.schema.element);
  return loadFrom(schema, value.address, index * schema.size, value.schema.align, lowering);
}

function bindDefaulted(element: BindingElement, value: Value, lowering: Lowering): void {
  const other = element.getInitializer();
  const type = lowering.typeOf(element);
  const known = other === undefined ? value : defaulted(value, other, type, lowering);
  bindPattern(element.getNameNode(), element, settle(known, lowering), lowering);
}

/** A value, or where it is undefined that of another expression. */
export function defaulted(value: Value, other: Node, type: Type, lowering: Lowering): Value {
  if (value.kind === 'undefined') return lowering.transient(other);
  if (value.kind !== 'optional') return value;
  const place = clearedPlace(type, 'default', lowering);
  lowering.branch(
    value.present(),
    () => writePlace(place, value.value, lowering),
    () => writePlace(place, lowering.transient(other), lowering),
  );
  return readPlace(place, lowering);
}

/** Gives a declaration its value, in a place of its own when it changes later. */
function bind(name: string, declaration: Node, value: Value, lowering: Lowering): Binding {
  const type = lowering.frame.checked.variables.get(declaration);
  const fixed = type === undefined || type.kind === 'static' || type.kind === 'function';
  if (fixed || !isAssigned(declaration)) return { kind: 'value', value };
  const place = clearedPlace(type, name, lowering);
  writePlace(place, value, lowering);
  return { kind: 'place', place };
}
