import { anySchema, isMapSpec, type MapSpec, range } from '@tsbpf/dsl/~internal';
import { type CallExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { copyBy } from '../../../language/copies.ts';
import { elementsOf } from '../../../language/elements.ts';
import { intType } from '../../../language/int-range.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import { ERROR, type IntType, type Type } from '../../../language/type.ts';
import type { EntryPart } from '../call-target.ts';
import { describeType } from '../describe-type.ts';
import { joinedElement } from '../elements.ts';
import type { FunctionChecker } from '../function-checker.ts';

/** What for…of runs over. */
export interface Iterated {
  /** The type of what each iteration gets. */
  readonly element: Type;
  /** Most iterations. */
  readonly trips: bigint;
}

const NOTHING: Iterated = { element: ERROR, trips: 0n };

/** An array, a range of numbers, or the entries of a map. */
export function iterated(node: Node, checker: FunctionChecker): Iterated {
  if (Node.isCallExpression(node)) {
    const special = iteratedCall(node, checker);
    if (special !== undefined) return special;
  }
  const type = checker.expression(node);
  if (type.kind === 'static' && isMapSpec(type.value) && isIterable(type.value)) {
    return entriesOf(type.value, 'entry', node);
  }
  const elements = elementsOf(type, checker.tracer.loaded.constants);
  if (elements === undefined) {
    if (type.kind === 'error') return NOTHING;
    checker.report(checkCatalog.notIterable(spanOf(node), describeType(type)));
    return NOTHING;
  }
  if (elements.length === 0) return NOTHING;
  return {
    element: joinedElement(elements, node, checker),
    trips: BigInt(elements.length),
  };
}

/** Whether handlers can run over a map. */
export function isIterable({ kind }: MapSpec): boolean {
  return kind !== 'ringbuf' && kind !== 'counter' && kind !== 'histogram';
}

/** The types of the key and the value of a map's entries. Keys are copied for each one, at the place `copy`. */
export function entryTypes(map: MapSpec, copy: Node): { readonly key: Type; readonly value: Type } {
  const value = typeOfSchema(anySchema(map.value));
  const isIndexed = map.kind === 'array' || map.kind === 'perCpuArray';
  if (isIndexed) return { key: intType('number', 0n, BigInt(map.maxEntries) - 1n), value };
  if (map.key === undefined) return { key: ERROR, value };
  return { key: copyBy(copy, typeOfSchema(anySchema(map.key))), value };
}

const PARTS: Readonly<Record<string, EntryPart>> = {
  entries: 'entry',
  keys: 'key',
  values: 'value',
};

/** The part of the entries that a method of maps runs over. */
export function partOf(method: string): EntryPart | undefined {
  return Object.hasOwn(PARTS, method) ? PARTS[method] : undefined;
}

function iteratedCall(node: CallExpression, checker: FunctionChecker): Iterated | undefined {
  const callee = node.getExpression();
  if (Node.isPropertyAccessExpression(callee)) {
    const part = partOf(callee.getName());
    const base = part && checker.expression(callee.getExpression());
    if (base?.kind !== 'static' || !isMapSpec(base.value) || !isIterable(base.value)) {
      return undefined;
    }
    checker.calls.set(node, { kind: 'entries', map: base.value, part: part ?? 'entry' });
    return entriesOf(base.value, part ?? 'entry', node);
  }
  if (!Node.isIdentifier(callee)) return undefined;
  const type = checker.expression(callee);
  return type.kind === 'static' && type.value === range ? rangeOf(node, checker) : undefined;
}

function entriesOf(map: MapSpec, part: EntryPart, node: Node): Iterated {
  const types = entryTypes(map, node);
  const element: Type =
    part === 'entry' ? { kind: 'tuple', elements: [types.key, types.value] } : types[part];
  return { element, trips: BigInt(map.maxEntries) };
}

function rangeOf(node: CallExpression, checker: FunctionChecker): Iterated {
  const args = node.getArguments();
  const types = args.map((argument) => checker.expression(argument));
  const wrong = types.findIndex((type) => type.kind !== 'int' || type.js !== 'number');
  const [first, second] = types as IntType[];
  const at = args[wrong] ?? node;
  if (wrong >= 0 || first === undefined || args.length > 2) {
    if (types[wrong]?.kind === 'error') return NOTHING;
    const what = types[wrong] === undefined ? node.getText() : describeType(types[wrong]);
    checker.report(checkCatalog.notStorable(spanOf(at), what, 'an end of a range'));
    return NOTHING;
  }
  const [start, end] = second === undefined ? [intType('number', 0n, 0n), first] : [first, second];
  checker.calls.set(node, { kind: 'range', start, end });
  const trips = end.max > start.min ? end.max - start.min : 0n;
  const last = trips > 0n ? end.max - 1n : start.min;
  return { element: intType('number', start.min, last), trips };
}
