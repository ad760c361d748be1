/** A mistake of the compiler itself. The only thing that it throws. */
export class CompilerBug extends Error {
  override readonly name = 'CompilerBug';
}

/** Throws a `CompilerBug` unless `condition` holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new CompilerBug(message);
}
