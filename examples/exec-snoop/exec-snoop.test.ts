import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as execSnoop from './exec-snoop.ts';

function execute(args: readonly string[]) {
  const kernel = mockKernel(execSnoop);
  const { address, length } = kernel.userMemory.strings(args);
  kernel.setTask({
    pid: 42,
    uid: 1000,
    comm: 'ls',
    kernel: { real_parent: { tgid: 7 }, mm: { arg_start: address, arg_end: address + length } },
  });
  kernel.fire(execSnoop.exec);
  return kernel.take(execSnoop.execs);
}

it('reports the program, its arguments and its parent', () => {
  expect(execute(['ls', '-l', 'a b', ''])).toEqual([
    { parent: 7, pid: 42, uid: 1000, comm: 'ls', args: ['ls', '-l', 'a b', ''] },
  ]);
});

it('cuts arguments behind 256 bytes', () => {
  const [exec] = execute(['echo', 'x'.repeat(300)]);
  expect(exec?.args).toEqual(['echo', 'x'.repeat(251)]);
});
