import type { Loss, PrintLine } from '@tsbpf/runtime';
import type { Colors } from '../cli-context.ts';
import type { Manifest, ManifestMap } from '../manifest.ts';
import { cellLines } from './cell-text.ts';
import { type Column, columnsOf, headerLine, rowLine } from './columns.ts';
import { headingOf, mapLines } from './map-text.ts';
import type { LossGrowth, Presenter, Readings, Report } from './presenter.ts';
import { printFormatter } from './print-text.ts';

export interface TextOptions {
  readonly colors: Colors;
  /** Most entries of a map to show. */
  readonly top: number;
}

/** Shows a tracer's output to people: tables, bars, printed lines. */
export function textPresenter(manifest: Manifest, { colors, top }: TextOptions): Presenter {
  const rings = exportedRings(manifest);
  const prefixWidth = rings.length > 1 ? Math.max(...rings.map(({ name }) => name.length)) + 2 : 0;
  const prefixOf = (ring: ManifestMap): string =>
    ring.name.padEnd(prefixWidth).slice(0, prefixWidth);
  const columns = new Map(rings.map((ring) => [ring, columnsOf(ring.value, 'VALUE')]));
  const printed = printFormatter(manifest);
  return {
    header: () =>
      rings
        .map((ring) => `${colors.bold(prefixOf(ring) + headerLine(columns.get(ring) ?? []))}\n`)
        .join(''),
    events: (ring) =>
      eventLines(prefixOf(ring), columns.get(ring) ?? columnsOf(ring.value, 'VALUE')),
    print: (line: PrintLine) => `${printed(line)}\n`,
    state: (readings, when, time) => stateText(readings, when, time, colors, top),
    losses: lossLines,
    lastLosses: (_grown, total) => totalLines(total, manifest),
  };
}

/** The ring buffers that are shown. */
export function exportedRings(manifest: Manifest): ManifestMap[] {
  return manifest.maps.filter((map) => map.exported && map.kind === 'ringbuf');
}

function eventLines(
  prefix: string,
  columns: readonly Column[],
): (events: readonly unknown[]) => string {
  return (events) => {
    let text = '';
    for (const event of events) text += `${prefix}${rowLine(columns, event)}\n`;
    return text;
  };
}

function stateText(
  { maps, cells }: Readings,
  when: 'interval' | 'end',
  time: Date,
  colors: Colors,
  top: number,
): string {
  if (maps.length + cells.length === 0) return '';
  const clock = when === 'interval' ? `\n${colors.dim(time.toTimeString().slice(0, 8))}\n` : '\n';
  const blocks = [
    ...maps.map(({ map, snapshot }) => [headingOf(map), mapLines(map, snapshot, top)] as const),
    ...cells.map((reading) => [headingOf(reading.cell), cellLines(reading)] as const),
  ].map(([heading, lines]) => [colors.bold(heading), ...lines, ''].join('\n'));
  return clock + blocks.join('\n');
}

function lossLines(grown: readonly LossGrowth[]): Report {
  const stderr = grown
    .map(({ loss, grown: count }) => `tsbpf: lost ${countOf(count, loss)}\n`)
    .join('');
  return { stdout: '', stderr };
}

function totalLines(losses: readonly Loss[], manifest: Manifest): Report {
  const stderr = losses
    .map(
      (loss) =>
        `tsbpf: lost in total ${countOf(loss.count, loss)}\n  help: ${helpFor(loss, manifest)}\n`,
    )
    .join('');
  return { stdout: '', stderr };
}

function countOf(count: bigint, { map, reason }: Loss): string {
  const plural = count === 1n ? '' : 's';
  if (map === 'print') return `${count} printed line${plural}: the buffer of print() was full`;
  return reason === 'buffer full'
    ? `${count} event${plural} of ${map}: its ring buffer was full`
    : `${count} update${plural} of ${map}: the map was full`;
}

function helpFor({ map, reason }: Loss, manifest: Manifest): string {
  if (map === 'print') return 'print less often; an exported ringbuf() is made for many events';
  const entries = manifest.maps.find(({ name }) => name === map)?.maxEntries;
  if (reason === 'map full') {
    return `give ${map} more room with { maxEntries: … }${entries === undefined ? '' : ` (now ${entries})`}, or delete entries that are done`;
  }
  return `give ${map} more room with { bytes: … }${entries === undefined ? '' : ` (now ${entries})`}, or emit less in the handler`;
}
