import { anySchema, COMM_CAPACITY, type HelperId, isSchema } from '@tsbpf/dsl/~internal';
import type { CallExpression, InterfaceDeclaration, Node } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { constantOf, I64_MAX, intType, widthRange } from '../../../language/int-range.ts';
import { optional } from '../../../language/join.ts';
import { typeOfSchema } from '../../../language/schema-type.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import { describeType } from '../describe-type.ts';
import type { FunctionChecker } from '../function-checker.ts';
import { hasArguments } from './given-arguments.ts';

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
  readUser,
};

/** Helpers in handlers. */
export const HELPERS: readonly string[] = Object.keys(TABLE);

export function checkHelper(
  node: CallExpression,
  helper: HelperId,
  checker: FunctionChecker,
): Type {
  checker.calls.set(node, { kind: 'helper', helper });
  const args = node.getArguments().map((argument) => checker.expression(argument));
  return args.some((type) => type.kind === 'error') ? ERROR : TABLE[helper](node, args, checker);
}

/** A whole number of user memory, which may not be readable. */
function readUser(node: CallExpression, args: readonly Type[], checker: FunctionChecker): Type {
  if (!hasArguments(node, 2, checker)) return ERROR;
  const [given = ERROR] = args;
  const schema =
    given.kind === 'static' && isSchema(given.value) ? anySchema(given.value) : undefined;
  if (schema?.kind !== 'int' && schema?.kind !== 'bool') {
    const [at = node] = node.getArguments();
    const what = describeType(given);
    return checker.fail(checkCatalog.notStorable(spanOf(at), what, 'the schema of readUser()'));
  }
  return areBigints(node, args, 1, 2, checker) ? optional(typeOfSchema(schema)) : ERROR;
}

/** Whether the arguments from one index to another are addresses or lengths. */
function areBigints(
  node: CallExpression,
  args: readonly Type[],
  from: number,
  to: number,
  checker: FunctionChecker,
): boolean {
  const wrong = args
    .slice(from, to)
    .findIndex((type) => type.kind !== 'int' || type.js !== 'bigint');
  if (wrong < 0) return true;
  const at = node.getArguments()[from + wrong] ?? node;
  const what = describeType(args[from + wrong] ?? ERROR);
  checker.report(checkCatalog.notStorable(spanOf(at), what, 'an address or a length'));
  return false;
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
  return areBigints(node, args, 0, index, checker) ? { kind, capacity: Number(capacity) } : ERROR;
}

function interfaceReturnedBy(node: CallExpression): InterfaceDeclaration | undefined {
  const [declaration] = node.getReturnType().getSymbol()?.getDeclarations() ?? [];
  return declaration as InterfaceDeclaration | undefined;
}
