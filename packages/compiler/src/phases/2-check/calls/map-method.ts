import { anySchema, type MapKind, type MapSpec } from '@tsbpf/dsl/~internal';
import { type CallExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import type { Span } from '../../../diagnostics/diagnostic.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { copyBy } from '../../../language/copies.ts';
import { optional } from '../../../language/join.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import { BOOLEAN, ERROR, type Type, VOID } from '../../../language/type.ts';
import type { MapMethod } from '../call-target.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { isIterable, partOf } from '../loops/iterated.ts';
import { requireStorable } from '../storable.ts';
import { hasArguments } from './given-arguments.ts';
import { checkForEach } from './map/for-each.ts';
import { checkGetOrInsert, checkGetOrInsertComputed } from './map/get-or-insert.ts';
import { checkIncrement } from './map/increment.ts';
import type { MapCheck } from './map/map-check.ts';
import { checkUpdate } from './map/update.ts';

const KEYED: readonly MapMethod[] = [
  'get',
  'has',
  'set',
  'delete',
  'take',
  'update',
  'getOrInsert',
  'getOrInsertComputed',
  'forEach',
];
const INDEXED: readonly MapMethod[] = ['get', 'set', 'update', 'forEach'];

/** The methods of each kind of map in handlers, but for `increment` of integers. */
const METHODS: Readonly<Record<MapKind, readonly MapMethod[]>> = {
  hash: KEYED,
  lruHash: KEYED,
  perCpuHash: KEYED,
  array: INDEXED,
  perCpuArray: INDEXED,
  ringbuf: ['emit'],
  counter: ['increment', 'add'],
  histogram: ['record'],
};

/** Methods that need a value; those that need a function tell where there is none. */
const WITH_VALUE: ReadonlySet<MapMethod> = new Set(['set', 'getOrInsert', 'add', 'record', 'emit']);

type Check = (call: MapCheck, checker: FunctionChecker) => Type;

const TABLE: Readonly<Record<MapMethod, Check>> = {
  get: ({ map }) => optional(typeOfSchema(anySchema(map.value))),
  has: () => BOOLEAN,
  set: checkStored,
  delete: () => BOOLEAN,
  take: ({ call, map }) => optional(copyBy(call, typeOfSchema(anySchema(map.value)))),
  update: checkUpdate,
  getOrInsert: checkGetOrInsert,
  getOrInsertComputed: checkGetOrInsertComputed,
  forEach: checkForEach,
  increment: (call, checker) =>
    call.map.kind === 'counter' ? VOID : checkIncrement(call, checker),
  add: checkAmount,
  record: checkAmount,
  emit: checkStored,
};

export function checkMapMethod(
  call: CallExpression,
  map: MapSpec,
  name: string,
  checker: FunctionChecker,
): Type {
  const known = methodsOf(map);
  const method = known.find((candidate) => candidate === name);
  if (method === undefined) {
    if (partOf(name) !== undefined && isIterable(map)) {
      return checker.fail(checkCatalog.iterationElsewhere(nameSpan(call), `${name}()`));
    }
    return checker.fail(checkCatalog.mapMethod(nameSpan(call), name, map.kind, known.join(', ')));
  }
  checker.calls.set(call, { kind: 'map', map, method });
  const args = call
    .getArguments()
    .map((argument) => ({ node: argument, type: checker.expression(argument) }));
  if (args.some(({ type }) => type.kind === 'error')) return ERROR;
  const [first] = args;
  const isKeyed = map.key !== undefined && method !== 'forEach';
  const least = (isKeyed ? 1 : 0) + (WITH_VALUE.has(method) ? 1 : 0);
  if (!hasArguments(call, least, checker)) return ERROR;
  const key = isKeyed ? first : undefined;
  if (map.key !== undefined && key !== undefined) {
    requireStorable(key.type, anySchema(map.key), key.node, checker);
  }
  const values = isKeyed ? args.slice(1) : args;
  return TABLE[method]({ call, map, key, values }, checker);
}

/** The methods of a map in handlers. */
export function methodsOf(map: MapSpec): readonly MapMethod[] {
  const methods = METHODS[map.kind];
  const adds = (methods === KEYED || methods === INDEXED) && anySchema(map.value).kind === 'int';
  return adds ? [...methods, 'increment'] : methods;
}

/** The place of the method's name. */
function nameSpan(call: CallExpression): Span {
  const callee = call.getExpression();
  return spanOf(Node.isPropertyAccessExpression(callee) ? callee.getNameNode() : callee);
}

/** A value that is stored in the map. */
function checkStored({ map, values: [value] }: MapCheck, checker: FunctionChecker): Type {
  if (value !== undefined) requireStorable(value.type, anySchema(map.value), value.node, checker);
  return VOID;
}

/** An amount that is added or counted. */
function checkAmount({ call, values: [value] }: MapCheck, checker: FunctionChecker): Type {
  if (value !== undefined && value.type.kind !== 'int') {
    const what = `the argument of ${nameOf(call)}()`;
    checker.report(checkCatalog.notStorable(spanOf(value.node), describeType(value.type), what));
  }
  return VOID;
}

function nameOf(call: CallExpression): string {
  const callee = call.getExpression();
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
}
