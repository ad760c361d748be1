import { invariant } from '../../../../diagnostics/invariant.ts';
import type { MapTarget } from '../../../2-check/call-target.ts';
import type { Lowering } from '../../lowering.ts';
import { settle } from '../../settle.ts';
import type { Value } from '../../value.ts';
import { inlineFunction } from '../user-function.ts';

/** Inlines the function that was passed to a method of a map. */
export function callBack(
  target: MapTarget,
  callback: Value | undefined,
  args: readonly Value[],
  lowering: Lowering,
): Value {
  const checked = target.callback;
  invariant(checked !== undefined, 'a callback that was not checked');
  const settled = args.map((argument) => settle(argument, lowering));
  return inlineFunction(checked, callback, settled, lowering);
}
