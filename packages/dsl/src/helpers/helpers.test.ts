import { describe, expect, it } from 'vitest';
import * as dsl from '../index.ts';
import { type Execution, withExecution } from '../internal/execution.ts';
import { type HelperId, helperIdOf } from './define-helper.ts';

const IDS: Readonly<Record<HelperId, true>> = {
  pid: true,
  tid: true,
  uid: true,
  gid: true,
  comm: true,
  nsecs: true,
  cpu: true,
  cgroupId: true,
  currentTask: true,
  userString: true,
  kernelString: true,
  userStrings: true,
  readUser: true,
};

const exported: ReadonlyMap<string, unknown> = new Map(Object.entries(dsl));

/** A kernel that has just the task and the clock. */
function kernelOf(pid: number): Execution {
  const task = { pid, tid: pid + 1, uid: 2, gid: 3, comm: 'a name of more than 15 bytes' };
  return { task, now: () => 5n, userString: () => 'abcdef' } as unknown as Execution;
}

describe('helpers', () => {
  it.each(Object.keys(IDS) as HelperId[])('%s is exported under its id', (id) => {
    const helper = exported.get(id);
    expect(helperIdOf(helper)).toBe(id);
    expect((helper as { name: string }).name).toBe(id);
    expect(Object.isFrozen(helper)).toBe(true);
  });

  it('are told from other functions', () => {
    for (const other of [undefined, null, {}, () => 1, dsl.u32, dsl.print]) {
      expect(helperIdOf(other)).toBe(undefined);
    }
  });

  it('ask the kernel that runs the handler', () => {
    const [pid, tid, comm, now] = withExecution(kernelOf(7), () => [
      dsl.pid(),
      dsl.tid(),
      dsl.comm(),
      dsl.nsecs(),
    ]);
    expect([pid, tid, comm, now]).toEqual([7, 8, 'a name of more ', 5n]);
    expect(withExecution(kernelOf(7), () => dsl.userString(1n, 4))).toBe('abc');
  });

  it('work inside of handlers only, and say so', () => {
    expect(() => dsl.pid()).toThrow(
      'pid() works inside a probe handler only; outside, fire a probe on mockKernel() or read a loaded tracer with tracer.map()',
    );
    expect(() => dsl.print('x')).toThrow('print() works inside a probe handler only');
  });
});

describe('withExecution', () => {
  it('nests, and ends with its body', () => {
    const inner = (): number => withExecution(kernelOf(2), () => dsl.pid());
    expect(withExecution(kernelOf(1), () => [dsl.pid(), inner(), dsl.pid()])).toEqual([1, 2, 1]);
    const problem = new Error('body');
    expect(() =>
      withExecution(kernelOf(1), () => {
        throw problem;
      }),
    ).toThrow(problem);
    expect(() => dsl.pid()).toThrow('inside a probe handler only');
  });
});
