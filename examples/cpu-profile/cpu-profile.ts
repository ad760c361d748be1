// Which program keeps the CPUs busy.
import { comm, counter, pid, profile, str } from '@tsbpf/dsl';

/** Samples by program, 99 a second on each CPU */
export const samples = counter(str(16));

export const sample = profile({ hz: 99 }, () => {
  if (pid() === 0) return; // an idle CPU
  samples.increment(comm());
});
