import { codecOf, type ParamSpec } from '@tsbpf/dsl/~internal';
import { ParamError } from '../errors/param-error.ts';

/** The values of the params of a module. */
export class ParamTable {
  readonly #values = new Map<ParamSpec, unknown>();

  /** @throws ParamError when the module exports no such param, or a value does not fit its schema. */
  constructor(module: object, given: Readonly<Record<string, unknown>>) {
    const exported = Object.entries(module).filter((entry): entry is [string, ParamSpec] =>
      isParam(entry[1]),
    );
    const params = new Map(exported);
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const spec = params.get(name);
      if (spec === undefined) {
        const known = [...params.keys()].join(', ');
        throw new ParamError(
          `the tracer has no param '${name}'; ${known === '' ? 'it has none' : `it has ${known}`}`,
        );
      }
      this.#values.set(spec, checked(name, spec, value));
    }
  }

  value(spec: ParamSpec): unknown {
    return this.#values.has(spec) ? this.#values.get(spec) : spec.default;
  }
}

function isParam(value: unknown): value is ParamSpec {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'param';
}

function checked(name: string, { schema }: ParamSpec, value: unknown): unknown {
  const bytes = new Uint8Array(schema.size);
  try {
    codecOf(schema).encode(value as never, new DataView(bytes.buffer), bytes, 0, 'strict');
  } catch (error) {
    throw new ParamError(
      `the param '${name}' cannot have this value: ${(error as Error).message}`,
      { cause: error },
    );
  }
  return value;
}
