/** A value of a map as a handler gets it: a live reference, whose fields and elements can be assigned. */
export type Live<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer E)[]
    ? Live<E>[]
    : T extends object
      ? { [Name in keyof T]: Live<T[Name]> }
      : T;
