import { execution } from '../internal/execution.ts';
import { isSchema } from '../schema/any-schema.ts';
import type { Infer, Schema } from '../schema/schema.ts';
import { alignUp } from '../schema/struct.ts';
import type { MapSpec } from './map-spec.ts';

export interface RingbufSpec<E extends Schema = Schema> extends MapSpec {
  readonly kind: 'ringbuf';
  readonly value: E;
  /** Sends one event to user space. When the buffer is full the event is dropped, counted and reported. */
  emit(event: Infer<E>): void;
}

/** Bytes of a ring buffer when the author gives none: 256 KiB. */
const DEFAULT_BYTES = 256 * 1024;

/**
 * A stream of events to user space (`BPF_MAP_TYPE_RINGBUF`, Linux 5.8), shared by all CPUs, in order.
 * `bytes` is a power of two of at least 4096; each event takes its size plus 8, rounded up to 8.
 */
export function ringbuf<E extends Schema>(
  event: E,
  options: { readonly bytes?: number } = {},
): RingbufSpec<E> {
  if (!isSchema(event))
    throw new TypeError('ringbuf() takes the schema of its events, such as struct({…})');
  const bytes = options.bytes ?? DEFAULT_BYTES;
  if (!Number.isInteger(bytes) || bytes < 4096 || bytes > 2 ** 30 || (bytes & (bytes - 1)) !== 0) {
    throw new RangeError(
      `bytes of ringbuf() must be a power of two from 4096 to 2^30, got ${String(bytes)}`,
    );
  }
  // The kernel lets the producer run at most one byte less than the size ahead of the consumer.
  if (alignUp(event.size + 8, 8) >= bytes) {
    throw new RangeError(
      `an event of ${event.size} bytes does not fit a ring buffer of ${bytes} bytes`,
    );
  }
  const spec: RingbufSpec<E> = {
    kind: 'ringbuf',
    value: event,
    maxEntries: bytes,
    emit: (value) => execution('a ring buffer').emit(spec, value),
  };
  return Object.freeze(spec);
}
