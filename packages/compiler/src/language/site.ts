import { bool, i64, str, struct, u64 } from '@tsbpf/dsl';
import { type AnySchema, anySchema, arraySchema } from '@tsbpf/dsl/~internal';
import { join } from './join.ts';
import { LOCAL_NUMBER } from './local-number.ts';
import type { Type } from './type.ts';

/** The names that fields of structs can have. */
const FIELD = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The name of the slot that all elements of an array have in common. */
export const ELEMENT = '[]';

/**
 * An object or array literal. It is in memory where the tracer writes it, or indexes it at run time;
 * everywhere else its parts are values of their own.
 */
export class Site {
  readonly #slots = new Map<string, Type>();
  readonly #length: number | undefined;
  readonly #changed: () => void;
  #inMemory = false;
  #isSound = true;
  #schema: AnySchema | undefined;
  #layout = '';

  /** `length` of an array; `changed` is called when types made from the literal are no longer right. */
  constructor(length: number | undefined, changed: () => void) {
    this.#length = length;
    this.#changed = changed;
  }

  get inMemory(): boolean {
    return this.#inMemory;
  }

  /** Slots in all of its evaluations together; spread objects can differ from call to call. */
  get size(): number {
    return this.#slots.size;
  }

  /** Puts the literal in memory. */
  demand(): void {
    if (this.#inMemory) return;
    this.#inMemory = true;
    this.#changed();
  }

  /** Gives a slot one more possible value; false where there is no type for both. */
  put(slot: string, type: Type): boolean {
    if (type.kind === 'error') return true;
    const known = this.#slots.get(slot);
    const joined = known === undefined ? type : join(known, type);
    if (joined === undefined) {
      this.#isSound = false;
      return false;
    }
    this.#slots.set(slot, joined);
    if (this.#inMemory) this.#layOut();
    return true;
  }

  /** The memory of the literal; undefined where a part has no layout. */
  memory(): (Type & { readonly kind: 'memory' }) | undefined {
    this.#layOut();
    return this.#schema && { kind: 'memory', schema: this.#schema, sites: [this] };
  }

  #layOut(): void {
    const layouts = [...this.#slots].map(([name, type]) => [name, schemaOf(type)] as const);
    const isWhole =
      this.#isSound &&
      layouts.every(([name, schema]) => schema !== undefined && this.#isName(name));
    const layout = isWhole ? layouts.map(([name, s]) => `${name}:${layoutOf(s)}`).join() : 'none';
    if (layout === this.#layout) return;
    const isFirst = this.#layout === '';
    this.#layout = layout;
    this.#schema = isWhole ? this.#schemaOf(new Map(layouts as [string, AnySchema][])) : undefined;
    if (!isFirst) this.#changed();
  }

  /** Whether a slot can be a field of a struct. */
  #isName(slot: string): boolean {
    return this.#length !== undefined || FIELD.test(slot);
  }

  #schemaOf(layouts: ReadonlyMap<string, AnySchema>): AnySchema | undefined {
    if (this.#length === undefined) {
      return layouts.size === 0 ? undefined : anySchema(struct(Object.fromEntries(layouts)));
    }
    const element = layouts.get(ELEMENT);
    return element && anySchema(arraySchema(element, this.#length));
  }
}

/** How a local value lies in memory; undefined for one that has no layout. */
function schemaOf(type: Type): AnySchema | undefined {
  switch (type.kind) {
    case 'int':
      if (type.js === 'number') return LOCAL_NUMBER;
      return anySchema(type.min < 0n ? i64 : u64);
    case 'boolean':
      return bool;
    case 'string':
      return str(Math.max(2, type.capacity));
    default:
      return undefined;
  }
}

function layoutOf(schema: AnySchema | undefined): string {
  if (schema?.kind === 'int') return schema === LOCAL_NUMBER ? 'number' : `${schema.signed}`;
  return schema?.kind === 'str' ? `str${schema.capacity}` : `${schema?.kind}`;
}
