import {
  codecOf,
  INTERNAL_SYMBOLS,
  type Manifest,
  type ManifestParam,
  schemaFromData,
} from '@tsbpf/dsl/~internal';
import { ParamError } from '../errors/param-error.ts';
import type { NativeObject } from '../native-addon.ts';
import { paramDefault } from '../spec/specs-of.ts';

type Value = number | bigint | string | boolean;

/**
 * The value of every param of a run: what the caller gave, or the default.
 * @throws ParamError for an unknown name, or a value that does not fit its schema.
 */
export function paramValues(
  manifest: Manifest,
  given: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Value> {
  for (const name of Object.keys(given)) {
    if (!manifest.params.some((param) => param.name === name)) throw unknown(manifest, name);
  }
  return new Map(
    manifest.params.map((param) => {
      const value = Object.hasOwn(given, param.name) ? given[param.name] : undefined;
      const chosen = value === undefined ? paramDefault(param) : (value as Value);
      encode(param, chosen);
      return [param.name, chosen];
    }),
  );
}

/** Writes the params into the object's constants. */
export function setParams(
  object: NativeObject,
  manifest: Manifest,
  values: ReadonlyMap<string, Value>,
): void {
  for (const param of manifest.params) {
    const bytes = encode(param, values.get(param.name));
    if (param.symbol !== undefined && !object.setVariable('.rodata', param.symbol, bytes)) {
      throw new ParamError(
        `the object has no variable for the param '${param.name}'; build it again`,
      );
    }
  }
}

/** Limits the tracer to one process. */
export function setFilterPid(object: NativeObject, pid: number): void {
  if (!Number.isInteger(pid) || pid < 1 || pid > 0x7fff_ffff) {
    throw new RangeError(`filterPid must be the id of a process, got ${String(pid)}`);
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, pid, true);
  if (!object.setVariable('.rodata', INTERNAL_SYMBOLS.filterPid, bytes)) {
    throw new ParamError('the object was built without a filter for a process id; build it again');
  }
}

function encode(param: ManifestParam, value: unknown): Uint8Array {
  const codec = codecOf(schemaFromData(param.schema));
  const bytes = new Uint8Array(codec.size);
  try {
    codec.encode(value, new DataView(bytes.buffer), bytes, 0, 'strict');
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ParamError(`the param '${param.name}' cannot have this value: ${problem}`, { cause });
  }
  return bytes;
}

function unknown(manifest: Manifest, name: string): ParamError {
  const names = manifest.params.map((param) => param.name);
  const there = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  return new ParamError(`the tracer has no param '${name}'; ${there}`);
}
