// Which process opens which file.
import { comm, param, pid, ringbuf, str, struct, tracepoint, u32, userString } from '@tsbpf/dsl';

export const target = param(u32, { default: 0, help: 'trace only this process id' });

const Open = struct({ pid: u32, comm: str(16), path: str(256) });

/** Files that processes open */
export const opens = ringbuf(Open);

export const openat = tracepoint('syscalls:sys_enter_openat', (args) => {
  if (target.value !== 0 && pid() !== target.value) return;
  opens.emit({ pid: pid(), comm: comm(), path: userString(args.filename, 256) });
});
