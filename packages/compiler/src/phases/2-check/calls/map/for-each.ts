import { SyntaxKind } from 'ts-morph';
import { ERROR, type Type, VOID } from '../../../../language/type.ts';
import type { FunctionChecker } from '../../function-checker.ts';
import { entryTypes } from '../../loops/iterated.ts';
import { checkIterations } from '../../loops/iterations.ts';
import { checkCallback } from './callback.ts';
import type { MapCheck } from './map-check.ts';

/** `forEach(callback)`: the callback is given the value and the key of each entry. */
export function checkForEach(
  { call, map, values: [callback] }: MapCheck,
  checker: FunctionChecker,
): Type {
  const body = callback?.type.kind === 'function' ? callback.type.node.getBody() : undefined;
  const { key, value } = entryTypes(map, body ?? call);
  let result: Type = ERROR;
  const dot = call.getExpression().getFirstChildByKind(SyntaxKind.DotToken) ?? call;
  checkIterations(dot, BigInt(map.maxEntries), checker, () => {
    const checked = checkCallback(call, callback, [value, key], checker);
    if (checked === undefined) return;
    checker.calls.set(call, { kind: 'map', map, method: 'forEach', callback: checked });
    result = VOID;
  });
  return result;
}
