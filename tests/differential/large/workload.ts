import type { MockKernel } from '@tsbpf/runtime/mock';
import * as analyser from './tracer/analyser.ts';

const [WRITE_ONLY, BOTH, CREATE, TRUNCATE] = [1, 2, 0x40, 0x200];
const [NO_ENTRY, BAD_FILE] = [-2n, -9n];
const PAGE = 4_096n;

/** Fires what the program `tests/harness/programs/flows.c` does, call by call. */
export function fireWorkload(kernel: MockKernel, prefix: string): void {
  const open = (path: string, flags: number, ret: bigint): void => {
    const filename = kernel.userMemory.string(path);
    kernel.fire(analyser.onOpen, { args: { filename, flags } });
    kernel.clock.advance({ us: 3 });
    kernel.fire(analyser.onOpened, { args: { ret } });
  };
  const write = (fd: number, count: bigint): void => {
    kernel.fire(analyser.onWrite, { args: { fd, count } });
    kernel.fire(analyser.onWritten, { args: { ret: count } });
  };
  const read = (fd: number, count: bigint, ret: bigint): void => {
    kernel.fire(analyser.onRead, { args: { fd, count } });
    kernel.fire(analyser.onReadDone, { args: { ret } });
  };
  let file = 3;
  for (let n = 0; n < 6; n += 1) {
    const isBoth = n % 2 === 1;
    open(`${prefix}${n}`, isBoth ? BOTH | CREATE : WRITE_ONLY | CREATE | TRUNCATE, BigInt(file));
    let size = 0n;
    for (let k = 0; k <= n; k += 1) {
      const count = 1n << BigInt(2 * k);
      write(file, count);
      size += count;
    }
    read(file, PAGE, isBoth ? size : BAD_FILE);
    file += 1;
  }
  for (let n = 0; n < 6; n += 1) open(`/nonexistent/${n}`, 0, NO_ENTRY);
  open('/dev/zero', 0, BigInt(file));
  read(file, PAGE, PAGE);
  read(63, 1n, BAD_FILE);
  kernel.fire(analyser.onExit, {});
}
