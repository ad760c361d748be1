import type { MapKind } from '../maps/map-spec.ts';
import type { ProbeKind, Targets } from '../probes/probe-spec.ts';
import type { SchemaData } from '../schema/schema-data.ts';

/** Version of the manifest; a runtime refuses the ones it does not know. */
export const MANIFEST_VERSION = 2;

/** What a compiled tracer says about itself, as JSON inside the object. Other loaders skip it. */
export interface Manifest {
  readonly version: typeof MANIFEST_VERSION;
  /** Name of the tracer: its file name without extension. */
  readonly name: string;
  /** First comment of the tracer's file, if it has one. */
  readonly description?: string;
  readonly license: string;
  /** Processor whose registers kprobes and uprobes read. */
  readonly arch: 'x86_64' | 'aarch64';
  readonly maps: readonly ManifestMap[];
  readonly cells: readonly ManifestCell[];
  readonly params: readonly ManifestParam[];
  readonly probes: readonly ManifestProbe[];
  readonly prints: readonly ManifestPrint[];
  /** What each index of the loss counters counts. */
  readonly losses: readonly ManifestLoss[];
}

/** A place in the tracer's sources. */
export interface SourcePlace {
  /** Path relative to the folder of the tracer. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface ManifestMap {
  /** The constant's name in TypeScript. */
  readonly name: string;
  /** Name in the object's `.maps`. */
  readonly symbol: string;
  readonly kind: MapKind;
  /** Exported maps are shown by the command line and found by spec. */
  readonly exported: boolean;
  readonly key?: SchemaData;
  readonly value: SchemaData;
  readonly maxEntries: number;
  readonly unit?: string;
  /** The comment before the declaration. */
  readonly doc?: string;
  readonly place: SourcePlace;
}

export interface ManifestCell {
  /** The constant's name in TypeScript. */
  readonly name: string;
  /** Name of the variable, which lies in `variableSection(symbol)`. */
  readonly symbol: string;
  /** Exported cells are shown by the command line and found by spec. */
  readonly exported: boolean;
  readonly schema: SchemaData;
  /** The comment before the declaration. */
  readonly doc?: string;
  readonly place: SourcePlace;
}

export interface ManifestParam {
  readonly name: string;
  /** Name of the variable in `.rodata`; absent when no handler reads the param. */
  readonly symbol?: string;
  readonly schema: SchemaData;
  /** bigint as decimal text. */
  readonly default: number | string | boolean;
  readonly help: string;
  readonly place: SourcePlace;
}

export interface ManifestProbe {
  /** Export name; the program's name. */
  readonly name: string;
  readonly kind: ProbeKind;
  readonly attach: ManifestAttach;
  readonly doc?: string;
  readonly place: SourcePlace;
}

/** `Attach` with the param replaced by its name. */
export type ManifestAttach =
  | { readonly to: 'function'; readonly targets: Targets }
  | { readonly to: 'event'; readonly targets: Targets }
  | {
      readonly to: 'userFunction';
      readonly binary: string | { readonly param: string };
      readonly symbol: string;
    }
  | { readonly to: 'everyCpu'; readonly hz: number }
  | { readonly to: 'oneCpu'; readonly nanoseconds: number }
  | { readonly to: 'nothing' };

/** One `print()`: its record in the print buffer starts with `id` as u32. */
export interface ManifestPrint {
  readonly id: number;
  readonly probe: string;
  /** Literal text around the values: one more than there are fields. */
  readonly text: readonly string[];
  /** Struct of the record: `id` first, then `v0`, `v1` … */
  readonly record: SchemaData;
  readonly place: SourcePlace;
}

/** A counted loss. */
export interface ManifestLoss {
  /** TypeScript name of the map, or 'print'. */
  readonly map: string;
  readonly reason: LossReason;
}

/**
 * - `buffer full`: an event was dropped because the ring buffer had no room
 * - `map full`: an entry was not stored because the map had `maxEntries` entries or no memory
 */
export type LossReason = 'buffer full' | 'map full';

/** Symbols that the compiler gives to its own maps and variables. */
export const INTERNAL_SYMBOLS = {
  /** Array of u64 in a section of its own, indexed as `Manifest.losses`, counted with atomic additions. */
  losses: 'tsbpf_losses',
  /** Ring buffer of print records. */
  prints: 'tsbpf_prints',
  /** Per-CPU memory for values too large for the stack. */
  scratch: 'tsbpf_scratch',
  /** u32 in `.rodata`: only this process id is traced; 0 for all. */
  filterPid: 'tsbpf_filter_pid',
} as const;

/**
 * The section of a variable that programs write. Each has its own, which libbpf makes an array map of
 * one entry: user space sets one variable without touching another.
 */
export function variableSection(symbol: string): string {
  return `.data.${symbol}`;
}
