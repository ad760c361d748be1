import type { Loss, PrintLine } from '@tsbpf/runtime';
import type { ManifestCell, ManifestMap } from '../manifest.ts';
import type { MapSnapshot } from './map-snapshot.ts';

/** A map and what it held. */
export interface MapReading {
  readonly map: ManifestMap;
  readonly snapshot: MapSnapshot;
}

/** A cell and what it held. */
export interface CellReading {
  readonly cell: ManifestCell;
  readonly value: unknown;
}

/** What a tracer keeps, read at one time. */
export interface Readings {
  readonly maps: readonly MapReading[];
  readonly cells: readonly CellReading[];
}

/** A loss and how much it grew since it was last reported. */
export interface LossGrowth {
  readonly loss: Loss;
  readonly grown: bigint;
}

/** Text for the two output streams; whole lines. */
export interface Report {
  readonly stdout: string;
  readonly stderr: string;
}

/** Turns what a tracer produces into the text of one output format. */
export interface Presenter {
  /** What stands above the first event. */
  header(): string;
  /** Events of one ring buffer, as lines. */
  events(ring: ManifestMap): (events: readonly unknown[]) => string;
  print(line: PrintLine): string;
  state(readings: Readings, when: 'interval' | 'end', time: Date): string;
  /** While the tracer runs: what was lost since the last report. */
  losses(grown: readonly LossGrowth[]): Report;
  /** At the end: what was lost since the last report, and in total. */
  lastLosses(grown: readonly LossGrowth[], total: readonly Loss[]): Report;
}
