/**
 * What a test gives of a kernel object: the fields that the handler reads. `null` is a null pointer;
 * `undefined` is a value that the handler does not read. Tuples keep their length.
 */
export type DeepPartial<T> = T extends readonly unknown[]
  ? { readonly [I in keyof T]: DeepPartial<T[I]> | NullOf<T[I]> | undefined }
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> | NullOf<T[K]> | undefined }
    : T;

/** A pointer can be null, a number cannot. */
type NullOf<T> = NonNullable<T> extends object ? null : never;
