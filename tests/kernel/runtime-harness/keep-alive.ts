import { load } from '@tsbpf/runtime';
import { module, runtimeObject } from './runtime-object.ts';
import * as tracer from './runtime-tracer.ts';

// Started by runtime-events.test.ts: what keeps a process alive, and what does not.

const loaded = await load(runtimeObject(), module, { probes: [tracer.produce] });
await loaded.attach();
process.stdout.write('loaded\n');

switch (process.argv[2]) {
  case 'ended': {
    loaded.fire(tracer.produce);
    for await (const event of loaded.events(tracer.events)) {
      process.stdout.write(`${event.seq} `);
      if (event.seq === 2n) break;
    }
    process.stdout.write('\n');
    break;
  }
  case 'waiting': {
    // An unreferenced timer runs only because the iteration keeps the process alive.
    setTimeout(() => {
      process.stdout.write('timer, ');
      void loaded.close();
    }, 200).unref();
    for await (const _ of loaded.events(tracer.events)) throw new Error('nothing was emitted');
    process.stdout.write('closed\n');
    break;
  }
}
