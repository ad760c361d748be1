import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { opaque } from '../unknown-zero.ts';
import { int, type StringValue } from '../value.ts';
import { loopOverBytes } from './loop.ts';

/**
 * Whether constant bytes, the first of which is not zero, are anywhere in a string or its terminator.
 *
 * The last bytes are kept in as many registers as the wanted ones fill, and compared at once: no way back,
 * and for the verifier nothing that differs between two rounds but the index.
 */
export function findBytes(string: StringValue, wanted: Uint8Array, lowering: Lowering): Operand {
  const { builder } = lowering;
  if (wanted.length > string.capacity) return { kind: 'bool', value: false };
  const windows = windowsOf(wanted).map((window) => {
    const variable = builder.variable('window', 'int');
    builder.add({ op: 'set', variable, value: int(0) });
    return { ...window, variable };
  });
  const found = builder.variable('found', 'bool');
  const set = (value: Operand): void => builder.add({ op: 'set', variable: found, value });
  set({ kind: 'bool', value: false });
  loopOverBytes(string, lowering, (byte, leave) => {
    let enters = byte;
    let differences: Operand = int(0);
    for (const { variable, bytes, mask } of windows) {
      const before = builder.value('int', { op: 'get', variable });
      const shifted = lowering.binary('or', lowering.binary('shl', before, int(8)), enters);
      builder.add({ op: 'set', variable, value: shifted });
      enters = lowering.binary('lshr', before, int(56));
      const difference = lowering.binary(
        'and',
        lowering.binary('xor', shifted, int(bytes)),
        int(mask),
      );
      differences = lowering.binary('or', differences, difference);
    }
    // Rounds stay apart: LLVM would unroll them and keep a condition of each, in all combinations.
    set(lowering.compare('eq', opaque(differences, lowering), int(0)));
    leave(builder.value('bool', { op: 'get', variable: found }));
    leave(lowering.compare('eq', byte, int(0)));
  });
  return builder.value('bool', { op: 'get', variable: found });
}

/** Eight bytes each, the last ones first, as a register holds them after they came in one by one. */
function windowsOf(wanted: Uint8Array): { readonly bytes: bigint; readonly mask: bigint }[] {
  const windows: { bytes: bigint; mask: bigint }[] = [];
  for (let end = wanted.length; end > 0; end -= 8) {
    const part = wanted.subarray(Math.max(end - 8, 0), end);
    const bytes = part.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    windows.push({ bytes, mask: (1n << BigInt(8 * part.length)) - 1n });
  }
  return windows;
}
