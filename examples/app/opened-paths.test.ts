import { mockKernel } from '@tsbpf/runtime/mock';
import { expect, it } from 'vitest';
import * as openSnoop from '../open-snoop/open-snoop.ts';
import { openedPaths } from './opened-paths.ts';

it('gives each path once, in the order of opening, to the end of the tracer', async () => {
  const kernel = mockKernel(openSnoop, { params: { target: 5 }, task: { pid: 5 } });
  for (const path of ['/a', '/b', '/a', '/c']) {
    kernel.fire(openSnoop.openat, { args: { filename: kernel.userMemory.string(path) } });
  }
  setTimeout(() => void kernel.close(), 5);
  const paths: string[] = [];
  for await (const path of openedPaths(kernel)) paths.push(path);
  expect(paths).toEqual(['/a', '/b', '/c']);
});
