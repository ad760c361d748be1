import type { CellSpec } from '../cell.ts';
import type { MapSpec } from '../maps/map-spec.ts';
import type { ParamSpec } from '../param.ts';
import type { Moment } from './moment.ts';

/** Runs the operations of a handler outside the kernel. The mock runtime is its implementation. */
export interface Execution extends Moment {
  param(spec: ParamSpec): unknown;
  readCell(spec: CellSpec): unknown;
  writeCell(spec: CellSpec, value: unknown): void;
  addToCell(spec: CellSpec, amount: number | bigint): void;
  get(map: MapSpec, key: unknown): unknown;
  has(map: MapSpec, key: unknown): boolean;
  set(map: MapSpec, key: unknown, value: unknown): void;
  delete(map: MapSpec, key: unknown): boolean;
  /** The entries that are there now, each key decoded, each value as `get` yields it. */
  entries(map: MapSpec): Iterable<readonly [unknown, unknown]>;
  /** Removes the entry; a copy of its value. */
  take(map: MapSpec, key: unknown): unknown;
  /** Whether there was an entry to change. Without `initial`, a missing key is left alone. */
  update(
    map: MapSpec,
    key: unknown,
    change: (value: unknown) => unknown,
    initial: unknown,
  ): boolean;
  /** The value of `key`, made where it is missing; undefined where the map is full. */
  getOrInsert(map: MapSpec, key: unknown, make: () => unknown): unknown;
  /** `key` is undefined for a map without keys. */
  add(map: MapSpec, key: unknown, amount: number | bigint): void;
  /** `key` is undefined for a map without keys. */
  record(map: MapSpec, key: unknown, value: number | bigint): void;
  emit(map: MapSpec, event: unknown): void;
  print(text: string): void;
}

let current: Execution | undefined;

/** Runs `body` with `execution` as the kernel that its helpers and maps see. Nests. */
export function withExecution<T>(execution: Execution, body: () => T): T {
  const outer = current;
  current = execution;
  try {
    return body();
  } finally {
    current = outer;
  }
}

/**
 * The kernel of the handler that runs now.
 * @throws Error when no handler runs: helpers and map methods of a spec work inside handlers only.
 */
export function execution(what: string): Execution {
  if (current === undefined) {
    throw new Error(
      `${what} works inside a probe handler only; outside, fire a probe on mockKernel() or read a loaded tracer with tracer.map()`,
    );
  }
  return current;
}
