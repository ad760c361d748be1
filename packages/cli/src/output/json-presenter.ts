import type { Loss, PrintLine } from '@tsbpf/runtime';
import type { ManifestMap } from '../manifest.ts';
import { jsonWriterOf, toJson } from './json.ts';
import { mapRecords } from './map-json.ts';
import type { LossGrowth, Presenter, Report } from './presenter.ts';

/** Writes a tracer's output for programs: one JSON object a line. */
export function jsonPresenter(top: number): Presenter {
  return {
    header: () => '',
    events: eventRecords,
    print: printRecord,
    maps: (readings, _when, time) =>
      readings
        .flatMap(({ map, snapshot }) => mapRecords(map, snapshot, time, top))
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

function lossRecords(grown: readonly LossGrowth[]): Report {
  const stdout = grown
    .map(({ loss, grown: count }: { loss: Loss; grown: bigint }) =>
      toJson({ type: 'loss', map: loss.map, reason: loss.reason, count, total: loss.count }),
    )
    .map((record) => `${record}\n`)
    .join('');
  return { stdout, stderr: '' };
}
