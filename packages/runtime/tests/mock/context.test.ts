import {
  cgroupId,
  comm,
  cpu,
  currentTask,
  fentry,
  fexit,
  gid,
  kprobe,
  kretprobe,
  print,
  rawTracepoint,
  ringbuf,
  struct,
  tracepoint,
  u32,
  u64,
  uid,
  untyped,
  uprobe,
  uretprobe,
} from '@tsbpf/dsl';
import { MockError, mockKernel, nullPointer } from '@tsbpf/runtime/mock';
import { describe, expect, it } from 'vitest';
import { handlerKernel } from './handler-kernel.ts';

const seen = ringbuf(struct({ value: u64 }));

describe('positional arguments', () => {
  const read = kprobe('vfs_read', (file, _buf, count) => {
    if (count > 100n) seen.emit({ value: file.f_inode.i_ino });
  });
  const kernel = mockKernel({ read, seen });

  it('reach the handler, kernel objects with the fields that it reads', () => {
    kernel.fire(read, { args: [{ f_inode: { i_ino: 42n } }, undefined, 512n] });
    expect(kernel.take(seen)).toEqual([{ value: 42n }]);
  });

  it('must all be listed', () => {
    expect(() => kernel.fire(read, { args: [{}] })).toThrow(
      "the handler of 'read' takes 3 arguments, this context gives 1; list them all, undefined for one that the handler does not read: fire(read, { args: […, …, …] })",
    );
    expect(() => kernel.fire(read)).toThrow(MockError);
  });

  it('cannot be read where the test left something out', () => {
    expect(() => kernel.fire(read, { args: [{}, undefined, undefined] })).toThrow(
      'the handler reads argument 3, which this test gives as undefined; give it a value',
    );
    expect(() => kernel.fire(read, { args: [{ f_inode: {} }, undefined, 512n] })).toThrow(
      'the handler reads argument 1.f_inode.i_ino, which this test does not set; give it that field: fire(read, { args: [{ f_inode: { i_ino: … } }] })',
    );
    expect(() => kernel.fire(read, { args: [undefined, undefined, 512n] })).toThrow(
      'the handler reads argument 1, which',
    );
  });

  it('stay optional where the handler declares none', () => {
    const enter = kprobe('vfs_read', () => {});
    expect(mockKernel({ enter }).fire(enter)).toBe(undefined);
  });
});

describe('a return value', () => {
  it('must be set when the handler takes it', () => {
    const leave = kretprobe('vfs_read', (ret) => seen.emit({ value: ret }));
    const kernel = mockKernel({ leave, seen });
    expect(() => kernel.fire(leave)).toThrow('pass fire(leave, { retval: … })');
    kernel.fire(leave, { retval: 3n });
    expect(kernel.take(seen)).toEqual([{ value: 3n }]);
  });

  it('comes behind all arguments of fexit', () => {
    const values: unknown[] = [];
    const both = fexit('do_nanosleep', (_timer, mode, ret) => {
      values.push(mode, ret);
    });
    const some = fexit('do_nanosleep', (timer) => {
      values.push(timer);
    });
    const kernel = mockKernel({ both, some });
    kernel.fire(both, { args: [undefined, 1], retval: 2 });
    kernel.fire(some, { args: [5n, undefined] });
    expect(values).toEqual([1, 2, 5n]);
    expect(() => kernel.fire(both, { retval: 2 })).toThrow(
      'fire(both, { args: […, …], retval: … })',
    );
    expect(() => kernel.fire(both, { args: [1n, 1] })).toThrow(MockError);
    expect(() => kernel.fire(some, { retval: 2 })).toThrow(MockError);
    // @ts-expect-error every argument of the function is listed
    expect(() => kernel.fire(both, { args: [1n], retval: 2 })).toThrow(MockError);
  });
});

describe('every kind of probe', () => {
  it('calls its handler with what it takes', () => {
    const got: unknown[] = [];
    const note = (...values: unknown[]): void => void got.push(values);
    const probes = {
      enter: fentry('do_nanosleep', (timer, mode) => note(timer, mode)),
      raw: rawTracepoint('sched_process_exit', (task) => note(task.pid)),
      user: uprobe('/bin/true', 'main', (argc) => note(argc)),
      left: uretprobe('/bin/true', 'main', (ret) => note(ret)),
      loose: kprobe(untyped('whatever'), (a, b) => note(a, b)),
      switched: tracepoint('sched:sched_switch', ({ prev_pid, next_comm }) =>
        note(prev_pid, next_comm),
      ),
    };
    const kernel = mockKernel(probes);
    kernel.fire(probes.enter, { args: [1n, 2] });
    kernel.fire(probes.raw, { args: [{ pid: 3 }] });
    kernel.fire(probes.user, { args: [4n] });
    kernel.fire(probes.left, { retval: 5n });
    kernel.fire(probes.loose, { args: [6n, 7n] });
    kernel.fire(probes.switched, { args: { prev_pid: 8, next_comm: 'sh' } });
    expect(got).toEqual([[1n, 2], [3], [4n], [5n], [6n, 7n], [8, 'sh']]);
  });
});

describe('the current task', () => {
  it('is pid 1 named mock, unless the test says otherwise', () => {
    const { kernel, run } = handlerKernel({});
    const task = { pid: 1, tid: 1, uid: 0, gid: 0, comm: 'mock', kernel: {} };
    expect(kernel.task).toEqual(task);
    kernel.setTask({ pid: 9, uid: 1000, gid: 100, comm: 'a very long command' });
    expect(kernel.task).toMatchObject({ pid: 9, tid: 9 });
    kernel.setTask({ tid: 10 });
    expect(kernel.task).toMatchObject({ pid: 9, tid: 10, uid: 1000 });
    expect(run(() => [uid(), gid(), comm()])).toEqual([1000, 100, 'a very long com']);
    expect(handlerKernel({}, { task: { tid: 4 } }).kernel.task).toMatchObject({ pid: 4, tid: 4 });
    expect(() => kernel.setTask({ pid: -1 })).toThrow('pid of a task must be a whole number');
  });

  it('has a cpu and a cgroup', () => {
    const { kernel, run } = handlerKernel({}, { cpus: 4, cpu: 3, cgroupId: 77n });
    expect(run(() => [cpu(), cgroupId()])).toEqual([3, 77n]);
    kernel.cgroupId = 78n;
    expect(run(() => [cpu(), cgroupId()], { cpu: 1 })).toEqual([1, 78n]);
    expect(run(() => cpu())).toBe(3);
  });

  it('is a kernel object whose identity follows from the task', () => {
    const { kernel, run } = handlerKernel({}, { task: { pid: 5, tid: 6, comm: 'cat' } });
    kernel.setTask({ kernel: { real_parent: { tgid: 2 }, prio: 120 } });
    expect(
      run(() => {
        const { pid, tgid, comm: name, prio, real_parent } = currentTask();
        return [pid, tgid, name, prio, real_parent.tgid];
      }),
    ).toEqual([6, 5, 'cat', 120, 2]);
    expect(() => run(() => currentTask().real_parent.comm)).toThrow(
      'the handler reads currentTask().real_parent.comm, which this test does not set; set it: setTask({ kernel: { real_parent: { comm: … } } })',
    );
  });

  it('is the same object each time, also when the test froze it', () => {
    const leader = Object.freeze({ mm: Object.freeze({ brk: 5n }) });
    const { run } = handlerKernel(
      {},
      { task: { kernel: { group_leader: leader, parent: leader } } },
    );
    run(() => {
      expect(currentTask()).toBe(currentTask());
      expect(currentTask().group_leader).toBe(currentTask().parent);
      expect(currentTask().parent.mm.brk).toBe(5n);
    });
  });

  it('cannot be written', () => {
    const { run } = handlerKernel({});
    expect(() => run(() => Object.assign(currentTask(), { pid: 3 }))).toThrow(
      'the handler writes currentTask().pid; tracers cannot write kernel memory',
    );
  });
});

describe('a null pointer', () => {
  it('is null to a handler that tests it', () => {
    const { run } = handlerKernel({}, { task: { kernel: { mm: null } } });
    expect(run(() => (currentTask().mm === null ? 'kernel thread' : 'process'))).toBe(
      'kernel thread',
    );
  });

  it('explains itself to a handler that reads through it', () => {
    const { run } = handlerKernel({}, { task: { kernel: { mm: null } } });
    const read = (): bigint => currentTask().mm.arg_start;
    expect(() => run(read)).toThrow(MockError);
    expect(() => run(read)).toThrow(
      'the handler reads through currentTask().mm, which this test sets to null; the kernel reads zero there',
    );
    try {
      run(read);
    } catch (error) {
      expect((error as Error).cause).toBeInstanceOf(TypeError);
      expect((error as Error).stack).toContain('context.test.ts');
    }
  });

  it('reads as the zeros that the test names', () => {
    const mm = nullPointer({ arg_start: 0n });
    const { run } = handlerKernel({}, { task: { kernel: { mm } } });
    expect(run(() => currentTask().mm.arg_start)).toBe(0n);
    expect(() => run(() => currentTask().mm.brk)).toThrow(
      'the handler reads currentTask().mm.brk through a null pointer; the kernel reads zero there. Name the zero: nullPointer({ brk: … })',
    );
  });

  it('leaves other errors of the handler alone', () => {
    const { run } = handlerKernel({}, { task: { kernel: { mm: null } } });
    const problem = new RangeError('not about null');
    expect(() =>
      run(() => {
        if (currentTask().mm === null) throw problem;
      }),
    ).toThrow(problem);
  });
});

describe('print', () => {
  it('keeps lines for the test, and streams them', async () => {
    const hello = kprobe('vfs_read', () => print(`hello ${comm()}`));
    const kernel = mockKernel({ hello });
    kernel.fire(hello);
    kernel.fire(hello, {}, { task: { comm: 'cat' } });
    expect(kernel.printed).toEqual(['hello mock', 'hello cat']);
    const lines: string[] = [];
    for await (const { text, probe } of kernel.prints()) {
      if (lines.push(`${probe}: ${text}`) === 2) break;
    }
    expect(lines).toEqual(['hello: hello mock', 'hello: hello cat']);
    expect(kernel.printed).toHaveLength(2);
  });
});

describe('the clock', () => {
  it('moves only when told', () => {
    const { kernel } = handlerKernel({});
    expect(kernel.clock.now).toBe(1_000_000_000n);
    expect(kernel.clock.advance({ s: 1, ms: 2n, us: 1.5, ns: 1 })).toBe(2_002_001_501n);
    expect(handlerKernel({}, { now: 5n }).kernel.clock.now).toBe(5n);
    expect(() => kernel.clock.advance({ ns: -1 })).toThrow('the monotonic clock never goes back');
    expect(() => kernel.clock.advance({ min: 1 } as never)).toThrow(
      "has ns, us, ms and s, not 'min'",
    );
    expect(() => kernel.clock.advance({ ms: Number.NaN })).toThrow(TypeError);
  });
});

it('types know params, arguments and events', () => {
  const probe = tracepoint('syscalls:sys_enter_kill', () => {});
  const kernel = mockKernel({ probe, seen });
  // @ts-expect-error the record has no such field
  kernel.fire(probe, { args: { process: 1 } });
  // @ts-expect-error a pid is a number
  kernel.fire(probe, { args: { pid: 1n } });
  // @ts-expect-error the event has no such field
  expect(kernel.take(seen).map((event) => event.nothing)).toEqual([]);
  expect(kernel.take(seen).map(({ value }) => value + 1n)).toEqual([]);
  expect(u32.size).toBe(4);
});
