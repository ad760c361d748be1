import { anySchema, type MapKind, type MapSpec } from '@tsbpf/dsl/~internal';
import { type CallExpression, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import type { Span } from '../../../diagnostics/diagnostic.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { optional } from '../../../language/join.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import { BOOLEAN, ERROR, type Type, VOID } from '../../../language/type.ts';
import type { MapMethod } from '../call-target.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { requireStorable } from '../storable.ts';

const KEYED: readonly MapMethod[] = ['get', 'has', 'set', 'delete'];
const INDEXED: readonly MapMethod[] = ['get', 'set'];

/** The methods of each kind of map in handlers. */
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

export function checkMapMethod(
  node: CallExpression,
  map: MapSpec,
  name: string,
  checker: FunctionChecker,
): Type {
  const known = METHODS[map.kind];
  const method = known.find((candidate) => candidate === name);
  if (method === undefined) {
    return checker.fail(checkCatalog.mapMethod(nameSpan(node), name, map.kind, known.join(', ')));
  }
  checker.calls.set(node, { kind: 'map', map, method });
  const args = node.getArguments();
  const types = args.map((argument) => checker.expression(argument));
  if (types.some((type) => type.kind === 'error')) return ERROR;
  const values = checkKey(map, args, types, checker);
  return checkValues(map, method, values, checker);
}

/** The place of the method's name. */
function nameSpan(node: CallExpression): Span {
  const callee = node.getExpression();
  return spanOf(Node.isPropertyAccessExpression(callee) ? callee.getNameNode() : callee);
}

type Arguments = readonly { readonly node: Node; readonly type: Type }[];

/** Checks the key, where the map has one, and yields the arguments behind it. */
function checkKey(
  map: MapSpec,
  nodes: readonly Node[],
  types: readonly Type[],
  checker: FunctionChecker,
): Arguments {
  const args = nodes.map((node, index) => ({ node, type: types[index] ?? ERROR }));
  const [first] = args;
  if (map.key === undefined || first === undefined) return args;
  requireStorable(first.type, anySchema(map.key), first.node, checker);
  return args.slice(1);
}

function checkValues(
  map: MapSpec,
  method: MapMethod,
  values: Arguments,
  checker: FunctionChecker,
): Type {
  const [value] = values;
  switch (method) {
    case 'get':
      return optional(typeOfSchema(anySchema(map.value)));
    case 'has':
    case 'delete':
      return BOOLEAN;
    case 'set':
    case 'emit':
      if (value !== undefined)
        requireStorable(value.type, anySchema(map.value), value.node, checker);
      return VOID;
    case 'increment':
      return VOID;
    case 'add':
    case 'record':
      if (value !== undefined && value.type.kind !== 'int') {
        checker.report(
          checkCatalog.notStorable(
            spanOf(value.node),
            describeType(value.type),
            `the argument of ${method}()`,
          ),
        );
      }
      return VOID;
  }
}
