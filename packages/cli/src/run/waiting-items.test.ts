import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { waitingItems } from './waiting-items.ts';

async function* items(count: number, signal: AbortSignal): AsyncGenerator<number> {
  for (let at = 0; at < count && !signal.aborted; at += 1) {
    await nextTurn();
    yield at;
  }
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

test('gives what waits and comes back', async () => {
  expect(await waitingItems((signal) => items(5, signal))).toEqual([0, 1, 2, 3, 4]);
  expect(await waitingItems((signal) => items(0, signal))).toEqual([]);
});

test('leaves a stream that never ends', async () => {
  const started = performance.now();
  const many = await waitingItems((signal) => items(Infinity, signal));
  expect(many.length).toBeGreaterThan(100);
  expect(performance.now() - started).toBeLessThan(2000);
});
