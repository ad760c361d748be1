import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { load } from '@tsbpf/runtime';
import { module, runtimeObject } from './runtime-object.ts';
import * as tracer from './runtime-tracer.ts';

// Started by hostile.test.ts: threads that end while a tracer of theirs waits for events.

// A thread does not inherit the loader of TypeScript.
const START = `
  const { workerData } = require('node:worker_threads');
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => {
    register();
    return import(workerData);
  });
`;

async function waitForEver(): Promise<void> {
  const loaded = await load(runtimeObject(), module, { probes: [tracer.produce] });
  const iterator = loaded.events(tracer.events)[Symbol.asyncIterator]();
  void iterator.next();
  parentPort?.postMessage('waiting');
}

if (isMainThread) {
  for (let round = 0; round < 3; round += 1) {
    const worker = new Worker(START, { eval: true, workerData: import.meta.url });
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
  }
  process.stdout.write('3 workers ended\n');
  await waitForEver();
  process.exit(0);
} else {
  await waitForEver();
}
