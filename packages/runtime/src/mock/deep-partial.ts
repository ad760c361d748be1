/**
 * What a test gives of a kernel object: the fields that the handler reads. `null` is a null pointer;
 * `undefined` is a value that the handler does not read.
 */
export type DeepPartial<T> = T extends object
  ? { readonly [K in keyof T]?: DeepPartial<T[K]> | NullOf<T[K]> | undefined }
  : T;

type NullOf<T> = T extends object ? null : never;
