import type { IrMap } from '../../ir/module.ts';
import { mapType } from '../../llvm/bpf-target.ts';
import type { DebugMember, DebugType } from '../../llvm/debug-types.ts';
import type { EmitContext } from './emit-context.ts';

const POINTER_BYTES = 8;

/**
 * A map as libbpf's BTF-defined maps have it: a struct of pointers in `.maps` whose types say
 * everything. A number `n` is a pointer to `int[n]`.
 */
export function emitMap(context: EmitContext, map: IrMap): void {
  const { types, schemaTypes } = context;
  const number = (n: number): DebugType => types.pointer(types.array(types.int(32, true), n).ref);
  const members: [string, DebugType][] = [
    ['type', number(mapType(map.kind, map.perCpu, map.key !== undefined))],
    ['max_entries', number(map.maxEntries)],
  ];
  if (map.kind !== 'ringbuf') {
    // Arrays, and counters and histograms without keys, are indexed by a u32.
    const key = map.key === undefined ? types.int(32, false) : schemaTypes.of(map.key, map.keyName);
    members.push(['key', types.pointer(key.ref)]);
    if (map.value !== undefined) {
      members.push(['value', types.pointer(schemaTypes.of(map.value, map.valueName).ref)]);
    }
  }
  const size = members.length * POINTER_BYTES;
  const definition = types.struct(undefined, members.map(toMember), size, POINTER_BYTES);
  context.define({
    symbol: map.symbol,
    initial: `{ ${members.map(() => 'ptr').join(', ')} } zeroinitializer`,
    section: '.maps',
    align: POINTER_BYTES,
    constant: false,
    type: definition,
  });
}

function toMember([name, type]: [string, DebugType], index: number): DebugMember {
  return { name, type, offset: index * POINTER_BYTES };
}
