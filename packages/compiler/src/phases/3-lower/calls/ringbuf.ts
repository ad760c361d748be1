import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { NULL } from '../value.ts';

/** Reserves a record, fills and submits it; counts the loss where the buffer has no room. */
export function reserveRecord(
  symbol: string,
  name: string,
  bytes: number,
  lowering: Lowering,
  fill: (address: Operand) => void,
): void {
  const record = lowering.builder.value('pointer', { op: 'reserve', map: symbol, bytes });
  lowering.branch(
    lowering.compare('ne', record, NULL),
    () => {
      fill(record);
      lowering.builder.add({ op: 'submit', record });
    },
    () => lowering.countLoss(name, 'buffer full'),
    'else',
  );
}
