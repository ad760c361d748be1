import { invariant } from '../../../../diagnostics/invariant.ts';
import type { Lowering } from '../../lowering.ts';
import { settle } from '../../settle.ts';
import type { Value } from '../../value.ts';
import { inlineFunction } from '../user-function.ts';
import type { MapCall } from './map-call.ts';

/** Inlines the function that was passed to a method of a map. */
export function callBack(
  call: MapCall,
  callback: Value | undefined,
  argument: Value,
  lowering: Lowering,
): Value {
  const checked = call.target.callback;
  invariant(checked !== undefined, 'a callback that was not checked');
  return inlineFunction(checked, callback, [settle(argument, lowering)], lowering);
}
