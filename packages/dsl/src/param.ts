import { execution } from './internal/execution.ts';
import { isSchema } from './schema/any-schema.ts';
import type { BoolSchema } from './schema/bool.ts';
import { codecOf } from './schema/codec.ts';
import type { IntSchema } from './schema/int.ts';
import type { Infer } from './schema/schema.ts';
import type { StrSchema } from './schema/str.ts';

/** The schemas that a param can have. */
export type ParamSchema = IntSchema<number> | IntSchema<bigint> | BoolSchema | StrSchema;

/** A value that whoever starts the tracer sets; constant while it runs. */
export interface ParamSpec<S extends ParamSchema = ParamSchema> {
  readonly kind: 'param';
  readonly schema: S;
  readonly default: Infer<S>;
  readonly help: string;
  /** The value of this run. Inside handlers only. */
  readonly value: Infer<S>;
}

/**
 * Declares a param. It becomes a flag of the command line, a key of `load(…, { params })`, and a
 * constant of the object (`.rodata`), so a branch on it costs nothing.
 * @throws RangeError or TypeError when the default does not fit the schema.
 */
export function param<S extends ParamSchema>(
  schema: S,
  options: { readonly default: NoInfer<Infer<S>>; readonly help: string },
): ParamSpec<S> {
  if (!isSchema(schema) || !['int', 'bool', 'str'].includes(schema.kind)) {
    throw new TypeError('a param holds an integer, a bool or a str()');
  }
  const scratch = new Uint8Array(schema.size);
  codecOf(schema).encode(options.default, new DataView(scratch.buffer), scratch, 0, 'strict');
  const spec: ParamSpec<S> = {
    kind: 'param',
    schema,
    default: options.default,
    help: options.help,
    get value(): Infer<S> {
      return execution('a param').param(spec) as Infer<S>;
    },
  };
  return Object.freeze(spec);
}
