import type { Loss, PrintLine } from '@tsbpf/runtime';
import type { ManifestMap } from '../manifest.ts';
import { jsonWriterOf, toJson } from './json.ts';
import { mapRecords } from './map-json.ts';
import type { CellReading, LossGrowth, Presenter, Report } from './presenter.ts';

/** Writes a tracer's output for programs: one JSON object a line. */
export function jsonPresenter(top: number): Presenter {
  return {
    header: () => '',
    events: eventRecords,
    print: printRecord,
    state: ({ maps, cells }, _when, time) =>
      [
        ...maps.flatMap(({ map, snapshot }) => mapRecords(map, snapshot, time, top)),
        ...cells.map((reading) => cellRecord(reading, time)),
      ]
        .map((record) => `${record}\n`)
        .join(''),
    losses: lossRecords,
    lastLosses: lossRecords,
  };
}

function eventRecords(ring: ManifestMap): (events: readonly unknown[]) => string {
  const before = `{"type":"event","map":${toJson(ring.name)},"data":`;
  const write = jsonWriterOf(ring.value);
  return (events) => {
    let text = '';
    for (const event of events) text += `${before}${write(event)}}\n`;
    return text;
  };
}

function printRecord({ probe, text, values }: PrintLine): string {
  return `${toJson({ type: 'print', probe, text, values })}\n`;
}

function cellRecord({ cell, value }: CellReading, time: Date): string {
  const head = `{"type":"cell","cell":${toJson(cell.name)},"time":"${time.toISOString()}"`;
  return `${head},"value":${jsonWriterOf(cell.schema)(value)}}`;
}

function lossRecords(grown: readonly LossGrowth[]): Report {
  const stdout = grown
    .map(({ loss, grown: count }: { loss: Loss; grown: bigint }) =>
      toJson({ type: 'loss', map: loss.map, reason: loss.reason, count, total: loss.count }),
    )
    .map((record) => `${record}\n`)
    .join('');
  return { stdout, stderr: '' };
}
