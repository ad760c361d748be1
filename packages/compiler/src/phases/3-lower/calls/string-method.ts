import { encodeText } from '@tsbpf/dsl/~internal';
import { type CallExpression, Node } from 'ts-morph';
import { invariant } from '../../../diagnostics/invariant.ts';
import type { Operand } from '../../../ir/value.ts';
import type { StringMethod } from '../../2-check/call-target.ts';
import { isPure } from '../is-pure.ts';
import type { Lowering } from '../lowering.ts';
import { narrowed } from '../narrowed.ts';
import { settle } from '../settle.ts';
import { valueOfStatic } from '../static-value.ts';
import { codePointAt, unitAt } from '../strings/code-point-at.ts';
import { startsWithBytes, stringOf } from '../strings/equal.ts';
import { findBytes } from '../strings/find.ts';
import type { Value } from '../value.ts';

/** The methods of strings. Those of constant text are run now. */
export function lowerStringMethod(
  node: CallExpression,
  method: StringMethod,
  lowering: Lowering,
): Value {
  const callee = node.getExpression();
  const [argument] = node.getArguments();
  invariant(Node.isPropertyAccessExpression(callee) && argument, `${method}() of nothing`);
  const subject = lowering.transient(callee.getExpression());
  const value = isPure(argument, lowering) ? subject : settle(subject, lowering);
  if (method === 'codePointAt' || method === 'at') {
    const index = lowering.transient(argument);
    invariant(index.kind === 'int', 'an index that is no integer');
    return method === 'at'
      ? narrowed(unitAt(value, index, lowering), lowering.typeOf(node))
      : codePointAt(value, index, lowering);
  }
  const type = lowering.typeOf(argument);
  invariant(type.kind === 'string' && type.constant !== undefined, 'text that is not constant');
  if (value.kind === 'text') return valueOfStatic(value.text[method](type.constant));
  return { kind: 'boolean', operand: test(method, value, type.constant, lowering) };
}

/** Characters begin with bytes that are in no other's middle, so whole text is found as its bytes. */
function test(
  method: Exclude<StringMethod, 'codePointAt' | 'at'>,
  value: Value,
  text: string,
  lowering: Lowering,
): Operand {
  const bytes = encodeText(text, Number.MAX_SAFE_INTEGER);
  const string = stringOf(value, lowering);
  if (bytes.length === 0) return { kind: 'bool', value: true };
  switch (method) {
    case 'startsWith':
      return startsWithBytes(string, bytes, lowering);
    case 'includes':
      return findBytes(string, bytes, lowering);
    case 'endsWith':
      // With the terminator, which is nowhere else.
      return findBytes(string, Uint8Array.of(...bytes, 0), lowering);
  }
}
