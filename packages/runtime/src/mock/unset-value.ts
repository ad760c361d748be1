import { MockError } from '../errors/mock-error.ts';

/**
 * Stands for an argument that a test lists as `undefined`: the handler must not read it. Reading a
 * field of it, or calculating with it, throws.
 */
export function unsetValue(what: string): object {
  const refuse = (): never => {
    throw new MockError(
      `the handler reads ${what}, which this test gives as undefined; give it a value`,
    );
  };
  return new Proxy({}, { get: refuse, set: refuse, has: refuse, ownKeys: refuse });
}
