import type { NativeAddon, NativeMap, NativeObject } from '@tsbpf/runtime/~internal';

/** An addon whose last object can be looked into: the bytes of its maps and of the records that were read. */
export interface TappedAddon {
  readonly addon: NativeAddon;
  /** A map of the last object. */
  map(symbol: string): NativeMap;
  /** The records of a ring buffer, as hexadecimal bytes, that were read since the last call. */
  takeRecords(symbol: string): string[];
}

/** Taps an addon. */
export function tapped(addon: NativeAddon): TappedAddon {
  let object: NativeObject | undefined;
  const records = new Map<string, string[]>();

  const tapMap = (symbol: string, map: NativeMap): NativeMap => {
    const list: string[] = [];
    records.set(symbol, list);
    return override(map, {
      openRing: () => {
        const ring = map.openRing();
        return override(ring, {
          read: (into: Uint8Array, ends: Uint32Array) => {
            const count = ring.read(into, ends);
            for (let at = 0; at < count; at += 1) {
              list.push(hex(into.subarray(at === 0 ? 0 : ends[at - 1], ends[at])));
            }
            return count;
          },
        });
      },
    });
  };

  return {
    addon: override(addon, {
      openObject: (bytes: Uint8Array, name: string) => {
        const opened = addon.openObject(bytes, name);
        object = opened;
        records.clear();
        return override(opened, { map: (symbol: string) => tapMap(symbol, opened.map(symbol)) });
      },
    }),
    map(symbol) {
      if (object === undefined) throw new Error('nothing is loaded');
      return object.map(symbol);
    },
    takeRecords: (symbol) => records.get(symbol)?.splice(0) ?? [],
  };
}

/** An object with some methods replaced; the others run on the original, as native methods must. */
function override<T extends object>(original: T, methods: Partial<T>): T {
  return new Proxy(original, {
    get(target, name) {
      if (name in methods) return Reflect.get(methods, name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
