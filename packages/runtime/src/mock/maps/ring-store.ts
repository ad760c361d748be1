import type { MapSpec } from '@tsbpf/dsl/~internal';
import { EventQueue } from '../event-queue.ts';
import { decodedCell, encodedCell } from './cell.ts';

/** Bytes of the header before each record. */
const HEADER = 8;

/** Events of a ring buffer, in order, with the kernel's accounting of its bytes. */
export class RingStore {
  readonly spec: MapSpec;
  /** The events that wait. Taking them out frees their room. */
  readonly events: EventQueue<unknown>;

  constructor(spec: MapSpec, name: string) {
    this.spec = spec;
    this.events = new EventQueue(name);
  }

  /** Stores an event; false when the buffer has no room for it. */
  emit(event: unknown): boolean {
    const encoded = encodedCell(this.spec.value, event, 'wrap');
    const record = (this.spec.value.size + HEADER + 7) & ~7;
    // The kernel lets the producer run at most one byte less than the size ahead of the consumer.
    if ((this.events.length + 1) * record > this.spec.maxEntries - 1) return false;
    this.events.push(decodedCell(this.spec.value, encoded));
    return true;
  }
}
