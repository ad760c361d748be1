// Which program makes how many system calls.
import { comm, counter, str, tracepoint } from '@tsbpf/dsl';

/** System calls by program */
export const calls = counter(str(16));

export const enter = tracepoint('raw_syscalls:sys_enter', () => {
  calls.increment(comm());
});
