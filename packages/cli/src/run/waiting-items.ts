import { setTimeout as sleep } from 'node:timers/promises';

/** A stream that gives nothing for so long has nothing left, in milliseconds. */
const QUIET = 20;
/** Longest time to read from a stream that never gets quiet, in milliseconds. */
const LONGEST = 500;

/** The items that a stream has now, without waiting for those to come. */
export async function waitingItems<T>(
  open: (signal: AbortSignal) => AsyncIterable<T>,
): Promise<T[]> {
  const ending = new AbortController();
  const items: T[] = [];
  const started = performance.now();
  const watch = async (): Promise<void> => {
    for (let seen = -1; seen !== items.length && performance.now() - started < LONGEST; ) {
      seen = items.length;
      await sleep(QUIET);
    }
    ending.abort();
  };
  const read = async (): Promise<void> => {
    for await (const item of open(ending.signal)) items.push(item);
  };
  await Promise.all([read(), watch()]);
  return items;
}
