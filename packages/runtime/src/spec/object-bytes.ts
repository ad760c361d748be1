/** A compiled tracer: the bytes of its ELF object, or what a file written by `tsbpf build` exports. */
export type TracerObjectFile = Uint8Array | { readonly bytes: Uint8Array };

/** The bytes of an object file. */
export function objectBytes(object: TracerObjectFile): Uint8Array {
  if (object instanceof Uint8Array) return object;
  const bytes: unknown = typeof object === 'object' && object !== null ? object.bytes : undefined;
  if (bytes instanceof Uint8Array) return bytes;
  throw new TypeError(
    'the object must be a Uint8Array with the ELF object, or the default export of a .bpf.js file',
  );
}
