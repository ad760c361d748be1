import { type Codec, codecOf, type Schema } from '@tsbpf/dsl/~internal';
import { SpecMismatchError } from '../../errors/spec-mismatch-error.ts';
import type { DecodeBatch } from './record-reader.ts';

/** Decodes the events of one ring buffer: each has the size of its schema. */
export function eventDecoder(name: string, schema: Schema): DecodeBatch<unknown> {
  const codec: Codec<unknown> = codecOf(schema);
  const { size } = codec;
  return (view, bytes, ends, count) => {
    if (ends[count - 1] !== count * size) {
      throw new SpecMismatchError(
        `the events of '${name}' do not have the ${size} bytes of their schema; build the object again`,
      );
    }
    const events: unknown[] = [];
    for (let at = 0; at < count; at += 1) events.push(codec.decode(view, bytes, at * size));
    return events;
  };
}
