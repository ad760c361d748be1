import { alignUp, type Codec } from '@tsbpf/dsl/~internal';

/** Reads and writes the value of one map entry as the kernel copies it. */
export interface ValueCoder<V> {
  /** Bytes of one value. */
  readonly size: number;
  decode(view: DataView, bytes: Uint8Array, offset: number): V;
  encode(value: V, view: DataView, bytes: Uint8Array): void;
}

/** One value. */
export function plainCoder<V>(codec: Codec<V>): ValueCoder<V> {
  return {
    size: codec.size,
    decode: codec.decode,
    encode: (value, view, bytes) => codec.encode(value, view, bytes, 0, 'strict'),
  };
}

/** One value for each possible CPU, each padded to 8 bytes. */
export function perCpuCoder<V>(codec: Codec<V>, cpus: number): ValueCoder<readonly V[]> {
  const stride = alignUp(codec.size, 8);
  return {
    size: stride * cpus,
    decode: (view, bytes, offset) =>
      Array.from({ length: cpus }, (_, cpu) => codec.decode(view, bytes, offset + cpu * stride)),
    encode: (values, view, bytes) => {
      if (!Array.isArray(values) || values.length !== cpus) {
        throw new TypeError(`expected an array with a value for each of the ${cpus} possible CPUs`);
      }
      values.forEach((value, cpu) => {
        codec.encode(value, view, bytes, cpu * stride, 'strict');
      });
    },
  };
}
