import type { ParamSpec } from '../param.ts';
import type { StrSchema } from '../schema/str.ts';
import type { ArgumentsContext, ReturnContext } from './function-types.ts';
import { type Attach, type ProbeSpec, probeSpec } from './probe-spec.ts';

/** Path of a program or library, or the param that holds it. */
export type Binary = string | ParamSpec<StrSchema>;

export interface UprobeSpec extends ProbeSpec<ArgumentsContext<readonly bigint[]>> {
  readonly kind: 'uprobe';
}

/** Runs the handler when a function of a user-space program is entered; its integer arguments as `bigint`. */
export function uprobe(
  binary: Binary,
  symbol: string,
  handler: (...args: bigint[]) => void,
): UprobeSpec {
  return probeSpec('uprobe', userFunction('uprobe', binary, symbol), handler);
}

/** Where a user-space probe attaches. */
export function userFunction(what: string, binary: Binary, symbol: string): Attach {
  const isParam = typeof binary === 'object' && binary !== null && binary.kind === 'param';
  if (!isParam && (typeof binary !== 'string' || binary === '')) {
    throw new TypeError(`${what}() needs the path of a program, or a param(str(…)) that holds it`);
  }
  if (typeof symbol !== 'string' || symbol === '') {
    throw new TypeError(`${what}() needs the name of a function`);
  }
  return { to: 'userFunction', binary, symbol };
}

/** Context of a probe on a user function's return. */
export type UserReturnContext = ReturnContext<bigint>;
