import { kprobe, syscallProgram } from '@tsbpf/dsl';
import type { Tracer } from '@tsbpf/runtime/mock';
import {
  AttachError,
  MockError,
  mockKernel,
  ParamError,
  TracerClosedError,
  UnknownSpecError,
} from '@tsbpf/runtime/mock';
import { describe, expect, it } from 'vitest';
import * as opensnoop from './open-snoop.ts';
import * as vfs from './vfs-latency.ts';

describe('a latency tracer', () => {
  it('measures between two probes', () => {
    const kernel = mockKernel(vfs, { task: { tid: 7, comm: 'cat' } });
    kernel.fire(vfs.enter);
    kernel.clock.advance({ us: 250 });
    kernel.fire(vfs.leave, { retval: 512n });
    expect(kernel.map(vfs.latency).total).toBe(1n);
    expect(kernel.map(vfs.latency).buckets).toEqual([{ low: 128n, high: 256n, count: 1n }]);
    expect(kernel.map(vfs.latency).unit).toBe('us');
  });

  it('keeps threads apart', () => {
    const kernel = mockKernel(vfs, { task: { tid: 7 } });
    kernel.fire(vfs.enter);
    kernel.fire(vfs.leave, { retval: 0n }, { task: { tid: 8 } });
    expect(kernel.map(vfs.latency).total).toBe(0n);
    expect(kernel.map(vfs.latency).buckets).toEqual([]);
    expect(kernel.task).toMatchObject({ pid: 7, tid: 7 });
  });
});

describe('an event tracer', () => {
  const open = (kernel: ReturnType<typeof mockKernel>, path: string): void => {
    kernel.fire(opensnoop.openat, { args: { filename: kernel.userMemory.string(path) } });
  };

  it('streams typed events', async () => {
    const kernel = mockKernel(opensnoop, { task: { pid: 5, comm: 'cat' } });
    open(kernel, '/etc/passwd');
    open(kernel, '/etc/group');
    const paths: string[] = [];
    for await (const event of kernel.events(opensnoop.opens)) {
      expect(event).toMatchObject({ pid: 5, comm: 'cat' });
      if (paths.push(event.path) === 2) break;
    }
    expect(paths).toEqual(['/etc/passwd', '/etc/group']);
  });

  it('obeys its param', () => {
    const kernel = mockKernel(opensnoop, { params: { target: 5 } });
    open(kernel, '/a');
    kernel.setTask({ pid: 5 });
    open(kernel, '/b');
    expect(kernel.take(opensnoop.opens)).toEqual([{ pid: 5, comm: 'mock', path: '/b' }]);
    expect(kernel.take(opensnoop.opens)).toEqual([]);
  });

  it('refuses params that do not exist or do not fit', () => {
    expect(() => mockKernel(opensnoop, { params: { target: -1 } })).toThrow(
      new ParamError("the param 'target' cannot have this value: -1 does not fit u32"),
    );
    // @ts-expect-error there is no such param
    expect(() => mockKernel(opensnoop, { params: { targets: 1 } })).toThrow(
      new ParamError("the tracer has no param 'targets'; it has target"),
    );
  });

  it('ends events at the signal and at close()', async () => {
    const kernel = mockKernel(opensnoop);
    const abort = new AbortController();

    const first = collect(kernel.events(opensnoop.opens, { signal: abort.signal }));
    open(kernel, '/a');
    setTimeout(() => abort.abort(), 5);
    expect(await first).toHaveLength(1);
    const second = collect(kernel.batches(opensnoop.opens));
    open(kernel, '/b');
    open(kernel, '/c');
    setTimeout(() => void kernel.close(), 5);
    expect(await second).toEqual([[expect.anything(), expect.anything()]]);
  });
});

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

describe('the tracer interface', () => {
  it('is the one of a kernel tracer', async () => {
    const run = async (tracer: Tracer): Promise<bigint> => {
      await tracer.attach();
      tracer.fire(vfs.enter);
      tracer.fire(vfs.leave, { retval: 1n });
      return tracer.map(vfs.latency).total;
    };
    expect(await run(mockKernel(vfs))).toBe(1n);
  });

  it('throws after close()', async () => {
    const kernel = mockKernel(opensnoop);
    const latency = mockKernel(vfs);
    const handle = latency.map(vfs.latency);
    await Promise.all([kernel.close(), latency.close()]);
    await kernel.close();
    expect(() => kernel.take(opensnoop.opens)).toThrow(TracerClosedError);
    expect(() => kernel.events(opensnoop.opens)).toThrow(TracerClosedError);
    expect(() => kernel.prints()).toThrow(TracerClosedError);
    expect(() => kernel.losses()).toThrow(TracerClosedError);
    expect(() => kernel.fire(opensnoop.openat)).toThrow(TracerClosedError);
    expect(() => handle.total).toThrow(TracerClosedError);
    expect(() => latency.map(vfs.latency)).toThrow(TracerClosedError);
    await expect(kernel.attach()).rejects.toThrow(TracerClosedError);
  });

  it('marks itself attached, and closes with the signal', async () => {
    const kernel = mockKernel(vfs);
    const abort = new AbortController();
    await kernel.attach({ signal: abort.signal });
    expect(kernel.isAttached).toBe(true);
    await expect(kernel.attach()).rejects.toThrow(AttachError);
    abort.abort();
    expect(kernel.isAttached).toBe(false);
    expect(() => kernel.fire(vfs.enter)).toThrow(TracerClosedError);
  });

  it('closes at once when the signal was aborted before', async () => {
    const kernel = mockKernel(vfs);
    const reason = new Error('stop');
    await expect(kernel.attach({ signal: AbortSignal.abort(reason) })).rejects.toThrow(reason);
    expect(() => kernel.losses()).toThrow(TracerClosedError);
  });

  it('closes itself at the end of a block', async () => {
    const kernel = mockKernel(vfs);
    {
      await using tracer = kernel;
      tracer.fire(vfs.enter);
    }
    expect(() => kernel.fire(vfs.enter)).toThrow(TracerClosedError);
  });
});

describe('fire', () => {
  it('lets what a handler throws through unchanged', () => {
    const problem = new Error('handler');
    const broken = syscallProgram(() => {
      throw problem;
    });
    expect(() => mockKernel({ broken }).fire(broken)).toThrow(problem);
  });

  it('refuses an asynchronous handler', () => {
    const waits = syscallProgram(async () => {
      await Promise.reject(new Error('late'));
    });
    expect(() => mockKernel({ waits }).fire(waits)).toThrow(MockError);
  });

  it('refuses a probe of another module', () => {
    const other = kprobe('vfs_read', () => {});
    expect(() => mockKernel(vfs).fire(other)).toThrow(UnknownSpecError);
  });
});
