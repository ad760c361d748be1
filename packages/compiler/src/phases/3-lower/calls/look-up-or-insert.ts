import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { NULL } from '../value.ts';
import { lookUp, type MapCall } from './map/map-call.ts';

/**
 * Runs `use` on the entry of the key, which is inserted with the value at `first` where it is missing.
 * Another CPU may insert it in between, so an insertion that finds it there is no loss.
 */
export function lookUpOrInsert(
  call: MapCall,
  key: Operand,
  first: () => Operand,
  use: (address: Operand) => void,
  lowering: Lowering,
): void {
  const { builder } = lowering;
  const entry = builder.variable('entry', 'pointer');
  const found = lookUp(call, key, lowering);
  builder.add({ op: 'set', variable: entry, value: found });
  const insert = (): void => {
    const value = first();
    builder.value('int', { op: 'mapUpdate', map: call.symbol, key, value, flags: 'noExist' });
    builder.add({ op: 'set', variable: entry, value: lookUp(call, key, lowering) });
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
