import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { NULL } from '../value.ts';
import type { MapCall } from './map-method.ts';

/**
 * Runs `use` on the entry of the key, which is inserted with the value at `first` where it is missing.
 * Another CPU may insert it in between, so an insertion that finds it there is no loss.
 */
export function lookUpOrInsert(
  call: MapCall,
  first: () => Operand,
  use: (address: Operand) => void,
  lowering: Lowering,
): void {
  const { builder } = lowering;
  const key = call.key();
  const lookup = (): Operand =>
    builder.value('pointer', { op: 'mapLookup', map: call.symbol, key });
  const entry = builder.variable('entry', 'pointer');
  const found = lookup();
  builder.add({ op: 'set', variable: entry, value: found });
  const insert = (): void => {
    builder.value('int', {
      op: 'mapUpdate',
      map: call.symbol,
      key,
      value: first(),
      flags: 'noExist',
    });
    builder.add({ op: 'set', variable: entry, value: lookup() });
  };
  lowering.branch(lowering.compare('eq', found, NULL), insert, undefined, 'then');
  const address = builder.value('pointer', { op: 'get', variable: entry });
  lowering.branch(
    lowering.compare('ne', address, NULL),
    () => use(address),
    () => lowering.countLoss(call.name, 'map full'),
    'else',
  );
}
