import { MockError } from '../errors/mock-error.ts';
import { isNullPointer } from './null-pointer.ts';

/** How an object that a handler reads is called in errors, and how a test sets a field of it. */
export interface Root {
  /** Such as `args` or `currentTask()`. */
  readonly label: string;
  /** What to do about a field that is not set, such as `pass fire(openat, { args: { filename: … } })`. */
  readonly advice: (path: readonly string[]) => string;
}

/** How V8, SpiderMonkey and JavaScriptCore word it. */
const READ_THROUGH_NULL = /properties of null|is null$|null is not an object/;

/**
 * Hands kernel objects of a test to one run of a handler. A field that the test did not set throws
 * when it is read, instead of being undefined; the same object comes out the same each time.
 */
export class KernelObjects {
  readonly #given = new WeakMap<object, object>();
  #lastNull: { readonly root: Root; readonly path: readonly string[] } | undefined;

  /** `value` as the handler gets it. */
  give(value: unknown, root: Root, path: readonly string[] = []): unknown {
    if (value === null) this.#lastNull = { root, path };
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    let given = this.#given.get(value);
    if (given === undefined) {
      given = this.#guard(value, root, path);
      this.#given.set(value, given);
    }
    return given;
  }

  /**
   * An error that explains a failure of the handler, if that came from reading through a null
   * pointer, which JavaScript refuses and the kernel does not.
   */
  explain(error: unknown): MockError | undefined {
    const pointer = this.#lastNull;
    if (
      pointer === undefined ||
      !(error instanceof TypeError) ||
      !READ_THROUGH_NULL.test(error.message)
    ) {
      return undefined;
    }
    const what = described(pointer.root, pointer.path);
    const explained = new MockError(
      `the handler reads through ${what}, which this test sets to null; the kernel reads zero there. Set it to the zeros that the handler reads: nullPointer({ field: 0n }), or test the pointer in the handler`,
      { cause: error },
    );
    const frames = error.stack?.slice(error.stack.indexOf('\n')) ?? '';
    explained.stack = `${explained.name}: ${explained.message}${frames}`;
    return explained;
  }

  #guard(raw: object, root: Root, path: readonly string[]): object {
    // The target is a copy of its own, so that objects which the test froze can be guarded too.
    const target = Array.isArray(raw)
      ? [...raw]
      : Object.assign(Object.create(Object.getPrototypeOf(raw)), raw);
    return new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(raw, name);
        if (typeof name === 'symbol' || typeof value === 'function') return value;
        if (value === undefined) throw unset(raw, root, [...path, name]);
        return this.give(value, root, [...path, name]);
      },
      set: (_, name) => {
        const what = described(root, [...path, String(name)]);
        throw new MockError(`the handler writes ${what}; tracers cannot write kernel memory`);
      },
    });
  }
}

function unset(raw: object, root: Root, path: readonly string[]): MockError {
  const what = described(root, path);
  return new MockError(
    isNullPointer(raw)
      ? `the handler reads ${what} through a null pointer; the kernel reads zero there. Name the zero: nullPointer({ ${path.at(-1)}: … })`
      : `the handler reads ${what}, which this test does not set; ${root.advice(path)}`,
  );
}

function described(root: Root, path: readonly string[]): string {
  return root.label + path.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join('');
}

/** `{ args: { real_parent: { tgid: … } } }`: the object literal that sets the field at `path`. */
export function literal(path: readonly string[]): string {
  return path.reduceRight((inner, name) => `{ ${name}: ${inner} }`, '…');
}
