// A thousand events of 64 bytes a run, as fast as they can be made.
import {
  comm,
  cpu,
  i32,
  nsecs,
  pid,
  ringbuf,
  str,
  struct,
  syscallProgram,
  tid,
  u32,
  u64,
} from '@tsbpf/dsl';

const Transfer = struct({
  time: u64,
  offset: u64,
  bytes: u64,
  latency: u64,
  pid: u32,
  tid: u32,
  cpu: u32,
  result: i32,
  comm: str(16),
});

export const EVENTS_PER_RUN = 1000;

export const transfers = ringbuf(Transfer, { bytes: 16 * 1024 * 1024 });

export const produce = syscallProgram(() => {
  const time = nsecs();
  for (let index = 0; index < EVENTS_PER_RUN; index++) {
    transfers.emit({
      time,
      offset: BigInt(index) * 4096n,
      bytes: 4096n,
      latency: 12_345n,
      pid: pid(),
      tid: tid(),
      cpu: cpu(),
      result: -index,
      comm: comm(),
    });
  }
});
