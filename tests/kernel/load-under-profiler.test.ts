import { Session } from 'node:inspector';
import { compile } from '@tsbpf/compiler';
import { load, specsOf } from '@tsbpf/runtime';
import { expect, test } from 'vitest';

const SOURCE = `
import { nsecs, ringbuf, struct, syscallProgram, u64 } from '@tsbpf/dsl';
export const events = ringbuf(struct({ time: u64, index: u64 }));
export const produce = syscallProgram(() => {
  for (let index = 0; index < 1000; index++) {
    events.emit({ time: nsecs(), index: BigInt(index) });
  }
});
`;

test('the signals of a profiler do not keep a large program from loading', async () => {
  const entry = `${import.meta.dirname}/profiled.ts`;
  const { tracer, diagnostics } = compile({ entry, source: SOURCE });
  expect(diagnostics).toEqual([]);
  const bytes = tracer?.bytes ?? new Uint8Array();
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: 50 });
    session.post('Profiler.start');
    for (let time = 0; time < 5; time += 1) {
      await using loaded = await load(bytes, specsOf(bytes));
      expect(loaded.programs()).toHaveLength(1);
    }
    session.post('Profiler.stop');
  } finally {
    session.disconnect();
  }
});
