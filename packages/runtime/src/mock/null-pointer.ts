const zeroesOf = new WeakMap<object, true>();

/**
 * A null pointer that the handler reads through without a test, as the kernel allows: reads yield
 * zero there. Types do not exist at run time, so the test names the zeros:
 * `setTask({ kernel: { mm: nullPointer({ arg_start: 0n, arg_end: 0n }) } })`.
 *
 * In the handler it is an object, hence true. For a handler that compares the pointer, set plain `null`.
 */
export function nullPointer<const T extends Readonly<Record<string, unknown>>>(zeros: T): T {
  const pointer = { ...zeros };
  zeroesOf.set(pointer, true);
  return pointer;
}

/** Whether an object was made by `nullPointer()`. */
export function isNullPointer(value: object): boolean {
  return zeroesOf.has(value);
}
