import { expect, test } from 'vitest';
import { ObjectDamagedError } from '../../errors/object-damaged-error.ts';
import { TracerClosedError } from '../../errors/tracer-closed-error.ts';
import type { NativeRingReader } from '../../native-addon.ts';
import { RecordReader } from './record-reader.ts';

/** A native reader over records of any size. */
function native(records: Uint8Array[]): NativeRingReader {
  return {
    read: (into, ends) => {
      let [count, used] = [0, 0];
      while (count < ends.length && used + (records[0]?.length ?? into.length + 1) <= into.length) {
        const record = records.shift() as Uint8Array;
        into.set(record, used);
        used += record.length;
        ends[count] = used;
        count += 1;
      }
      return count;
    },
    wait: (callback) => callback(),
    cancel: () => {},
    close: () => {},
  };
}

function readerOf(records: Uint8Array[], largest: number, capacity = 4096): RecordReader<string> {
  return new RecordReader(native(records), {
    name: 'texts',
    capacity,
    largest,
    decode: (_, bytes, ends, count) =>
      Array.from({ length: count }, (__, at) =>
        Buffer.from(bytes.subarray(at === 0 ? 0 : ends[at - 1], ends[at])).toString(),
      ),
  });
}

test('decodes a batch, and nothing when nothing waits', () => {
  const reader = readerOf([Buffer.from('ab'), Buffer.from('c')], 4);
  expect(reader.read()).toEqual(['ab', 'c']);
  expect(reader.read()).toEqual([]);
});

test('drains in as many batches as it takes', () => {
  const records = Array.from({ length: 5000 }, (_, at) => Buffer.from(String(at)));
  const all = readerOf(records, 4, 1 << 20).drain();
  expect(all.length).toBe(5000);
  expect(all.at(-1)).toBe('4999');
});

test('draining ends after a ring full, however fast the producer is', () => {
  const endless: NativeRingReader = {
    ...native([]),
    read: (_, ends) => {
      ends.forEach((__, at) => {
        ends[at] = (at + 1) * 4;
      });
      return ends.length;
    },
  };
  const reader = new RecordReader(endless, {
    name: 'x',
    capacity: 65536,
    largest: 4,
    decode: (_, __, ___, count) => new Array<number>(count).fill(0),
  });
  expect(reader.drain().length).toBeLessThan(65536);
});

test('errors of the addon are told as errors of the tracer', () => {
  const failing = (error: object): RecordReader<string> => {
    const read = (): never => {
      throw Object.assign(new Error('x'), error);
    };
    const options = { name: 'n', capacity: 8, largest: 8, decode: () => [] };
    return new RecordReader<string>({ ...native([]), read, wait: read }, options);
  };
  expect(() => failing({ code: 'CLOSED' }).read()).toThrow(TracerClosedError);
  expect(() => failing({ code: 'CLOSED' }).wait(() => {})).toThrow(TracerClosedError);
  expect(() => failing({ code: 'DAMAGED' }).read()).toThrow(ObjectDamagedError);
  expect(() => failing({}).read()).toThrow(/^x$/);
});
