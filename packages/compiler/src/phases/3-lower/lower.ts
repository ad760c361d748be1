import { bytes, u32, u64 } from '@tsbpf/dsl';
import {
  type AnySchema,
  anySchema,
  arraySchema,
  codecOf,
  INTERNAL_SYMBOLS,
  type MapKind,
} from '@tsbpf/dsl/~internal';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { limitsCatalog } from '../../diagnostics/catalog/limits.ts';
import type { IrGlobal, IrMap, IrModule } from '../../ir/module.ts';
import type { CheckedTracer } from '../2-check/checked-tracer.ts';
import type { Storage } from './assign-storage.ts';
import { checkProgramLimits } from './limits/program-limits.ts';
import { type FinishedProgram, finishProgram } from './loops/finish-program.ts';
import { lowerProgram } from './lower-program.ts';
import { manifestOf } from './manifest.ts';
import { ModuleLowering } from './module-lowering.ts';
import { keepReplaced } from './replaced/keep-replaced.ts';
import type { EntryMemory } from './replaced/replacement.ts';

/**
 * Phase 3: turns checked handlers into IR programs, functions inlined. Reports what only the lowered
 * handler shows to be beyond the limits of kernels, and yields nothing then.
 */
export function lower(
  checked: CheckedTracer,
  bag: DiagnosticBag,
  storage: Storage = 'stack',
): IrModule | undefined {
  const module = new ModuleLowering(checked);
  const programs: FinishedProgram[] = [];
  const entries = entryMemory(checked);
  for (const probe of checked.probes) {
    const scratched = programs.filter(({ scratch }) => scratch > 0).length;
    const { lowered, lost } = keepReplaced(lowerProgram(probe, module), entries);
    for (const at of lost) bag.report(limitsCatalog.lostReference(module.spanAt(at)));
    const finished = finishProgram(lowered, scratched, storage);
    checkProgramLimits(probe, finished, module, bag);
    programs.push(finished);
  }
  if (!bag.isEmpty) return undefined;
  const manifest = manifestOf(module);
  return {
    name: checked.loaded.name,
    files: module.files(),
    license: manifest.license,
    arch: manifest.arch,
    maps: [...traceMaps(checked), ...internalMaps(module, programs)],
    globals: globals(module),
    structs: module.structs(),
    functions: programs.flatMap(({ callbacks }) => callbacks),
    programs: programs.map(({ program }) => program),
    manifest: JSON.stringify(manifest),
  };
}

/** The maps whose entries come and go; values for each CPU are written in place. */
function entryMemory({ loaded }: CheckedTracer): ReadonlyMap<string, EntryMemory> {
  return new Map(
    loaded.maps.flatMap(({ spec, symbol }) => {
      if (!['hash', 'lruHash', 'perCpuHash'].includes(spec.kind)) return [];
      const isReplacedBySet = spec.kind !== 'perCpuHash';
      return [[symbol, { bytes: anySchema(spec.value).size, isReplacedBySet }] as const];
    }),
  );
}

/** Aggregates keep one value for each CPU, so that handlers never contend. */
const PER_CPU: Readonly<Record<MapKind, boolean>> = {
  hash: false,
  lruHash: false,
  perCpuHash: true,
  array: false,
  perCpuArray: true,
  ringbuf: false,
  counter: true,
  histogram: true,
};

function traceMaps(checked: CheckedTracer): IrMap[] {
  return checked.loaded.maps.map(({ spec, symbol }) => ({
    symbol,
    kind: spec.kind,
    perCpu: PER_CPU[spec.kind],
    ...(spec.key === undefined ? {} : { key: anySchema(spec.key), keyName: `${symbol}_key` }),
    ...(spec.kind === 'ringbuf'
      ? {}
      : { value: anySchema(spec.value), valueName: `${symbol}_value` }),
    maxEntries: spec.maxEntries,
  }));
}

/** Bytes of the buffer of print records. */
const PRINT_BYTES = 256 * 1024;

function internalMaps(module: ModuleLowering, programs: readonly FinishedProgram[]): IrMap[] {
  const maps: IrMap[] = [];
  if (module.prints.length > 0) {
    maps.push({
      symbol: INTERNAL_SYMBOLS.prints,
      kind: 'ringbuf',
      perCpu: false,
      maxEntries: PRINT_BYTES,
    });
  }
  const scratched = programs.map(({ scratch }) => scratch).filter((size) => size > 0);
  if (scratched.length > 0) {
    maps.push({
      symbol: INTERNAL_SYMBOLS.scratch,
      kind: 'perCpuArray',
      perCpu: true,
      key: u32,
      value: anySchema(bytes(Math.max(...scratched))),
      maxEntries: scratched.length,
    });
  }
  return maps;
}

function globals(module: ModuleLowering): IrGlobal[] {
  const result: IrGlobal[] = [
    variable(INTERNAL_SYMBOLS.filterPid, u32, 0),
    ...module.checked.loaded.params.map(({ name, spec }) =>
      variable(name, anySchema(spec.schema), spec.default),
    ),
    ...module.constants.values(),
    ...module.checked.loaded.cells.map(({ symbol, spec }) => ({
      symbol,
      schema: anySchema(spec.schema),
      bytes: encoded(anySchema(spec.schema), spec.initial),
      volatile: false,
      writable: true,
    })),
  ];
  if (module.losses.length > 0) {
    const schema = arraySchema(u64, module.losses.length);
    const zero = new Uint8Array(schema.size);
    result.push({
      symbol: INTERNAL_SYMBOLS.losses,
      schema,
      bytes: zero,
      volatile: false,
      writable: true,
    });
  }
  return result;
}

/** A constant that user space sets before load. */
function variable(
  symbol: string,
  schema: AnySchema,
  value: number | bigint | boolean | string,
): IrGlobal {
  return { symbol, schema, bytes: encoded(schema, value), volatile: true };
}

/** A value as the kernel has it; zeroes for none. */
function encoded(schema: AnySchema, value: unknown): Uint8Array {
  const memory = new Uint8Array(schema.size);
  if (value === undefined) return memory;
  codecOf(schema).encode(value as never, new DataView(memory.buffer), memory, 0, 'strict');
  return memory;
}
