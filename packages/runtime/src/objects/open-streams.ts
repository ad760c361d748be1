import { INTERNAL_SYMBOLS, type Manifest, schemaFromData } from '@tsbpf/dsl/~internal';
import type { NativeObject } from '../native-addon.ts';
import type { PrintLine } from '../tracer.ts';
import { eventDecoder } from './events/event-decoder.ts';
import { EventStream } from './events/event-stream.ts';
import { largestPrint, printDecoder } from './events/print-decoder.ts';
import { RecordReader } from './events/record-reader.ts';

/** The streams of a loaded tracer: one for each ring buffer, by the map's name, and one for print(). */
export interface Streams {
  readonly events: ReadonlyMap<string, EventStream<unknown>>;
  /** Absent when nothing prints. */
  readonly prints: EventStream<PrintLine> | undefined;
}

/** Maps every ring buffer of the tracer, so that nothing emitted from now on is missed. */
export function openStreams(object: NativeObject, manifest: Manifest): Streams {
  const buffers = manifest.maps.filter((map) => map.kind === 'ringbuf' && map.exported);
  return {
    events: new Map(
      buffers.map(({ name, symbol, value }) => {
        const schema = schemaFromData(value);
        const native = object.map(symbol);
        const reader = new RecordReader(native.openRing(), {
          name,
          capacity: native.maxEntries,
          largest: schema.size,
          decode: eventDecoder(name, schema),
        });
        return [name, new EventStream(name, reader)];
      }),
    ),
    prints: manifest.prints.length === 0 ? undefined : openPrints(object, manifest),
  };
}

function openPrints(object: NativeObject, manifest: Manifest): EventStream<PrintLine> {
  const native = object.map(INTERNAL_SYMBOLS.prints);
  const reader = new RecordReader(native.openRing(), {
    name: 'print',
    capacity: native.maxEntries,
    largest: largestPrint(manifest),
    decode: printDecoder(manifest),
  });
  return new EventStream('print', reader);
}
