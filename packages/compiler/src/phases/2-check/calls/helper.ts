import { anySchema, COMM_CAPACITY, type HelperId, isSchema } from '@tsbpf/dsl/~internal';
import type { CallExpression, InterfaceDeclaration, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { constantOf, I64_MAX, intType, widthRange } from '../../../language/int-range.ts';
import { optional } from '../../../language/join.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import type { FunctionChecker } from '../function-checker.ts';

type Check = (node: CallExpression, args: readonly Type[], checker: FunctionChecker) => Type;

const U32: Check = () => widthRange('number', 32, false);

/** Clocks count nanoseconds since boot and stay below 2^63. */
const CLOCK: Check = () => intType('bigint', 0n, I64_MAX);

const TABLE: Readonly<Record<HelperId, Check>> = {
  pid: U32,
  tid: U32,
  uid: U32,
  gid: U32,
  cpu: U32,
  comm: () => ({ kind: 'string', capacity: COMM_CAPACITY }),
  nsecs: CLOCK,
  cgroupId: () => widthRange('bigint', 64, false),
  currentTask: (node, _args, checker) => {
    const declaration = interfaceReturnedBy(node);
    return declaration === undefined
      ? checker.fail(checkCatalog.unknownCall(spanOf(node), 'currentTask'))
      : { kind: 'kernel', declaration, access: 'direct' };
  },
  userString: (node, args, checker) => bounded(node, args, 1, checker, 'string'),
  kernelString: (node, args, checker) => bounded(node, args, 1, checker, 'string'),
  userStrings: (node, args, checker) => bounded(node, args, 2, checker, 'strings'),
  readUser: (_node, args) => {
    const [schema] = args;
    return schema?.kind === 'static' && isSchema(schema.value)
      ? optional(typeOfSchema(anySchema(schema.value)))
      : ERROR;
  },
};

export function checkHelper(
  node: CallExpression,
  helper: HelperId,
  checker: FunctionChecker,
): Type {
  checker.calls.set(node, { kind: 'helper', helper });
  const args = node.getArguments().map((argument) => checker.expression(argument));
  return args.some((type) => type.kind === 'error') ? ERROR : TABLE[helper](node, args, checker);
}

/** Largest block that one helper call copies. */
const MOST_CAPACITY = 4096n;

function bounded(
  node: CallExpression,
  args: readonly Type[],
  index: number,
  checker: FunctionChecker,
  kind: 'string' | 'strings',
): Type {
  const type = args[index];
  const capacity = type?.kind === 'int' ? constantOf(type) : undefined;
  if (capacity === undefined || capacity < 2n || capacity > MOST_CAPACITY) {
    const at: Node = node.getArguments()[index] ?? node;
    return checker.fail(checkCatalog.constantCapacity(spanOf(at), 'the capacity'));
  }
  return { kind, capacity: Number(capacity) };
}

function interfaceReturnedBy(node: CallExpression): InterfaceDeclaration | undefined {
  const [declaration] = node.getReturnType().getSymbol()?.getDeclarations() ?? [];
  return declaration as InterfaceDeclaration | undefined;
}
