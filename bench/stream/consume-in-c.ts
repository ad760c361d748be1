import { runCommand } from '../lib/run-command.ts';
import type { Measurement } from './measurement.ts';
import { EVENTS_PER_RUN } from './stream-tracer.ts';

/** The consumer of `consumer.c`. */
export function consumeInC(
  tools: { readonly consumer: string; readonly producer: string },
  object: string,
  milliseconds: number,
  when: 'while' | 'behind',
): Measurement {
  const args = [object, 'produce', 'transfers', tools.producer, String(milliseconds), when];
  const [consumed, lost, runs, seconds] = runCommand(tools.consumer, args).split(' ').map(Number);
  return {
    emitted: (runs ?? 0) * EVENTS_PER_RUN,
    consumed: consumed ?? 0,
    lost: lost ?? 0,
    seconds: seconds ?? 0,
  };
}
