import type { CellSpec, Infer, RingbufSpec, Schema } from '@tsbpf/dsl';
import {
  type AnyContext,
  isProbeSpec,
  type MapSpec,
  type ProbeSpec,
  withExecution,
} from '@tsbpf/dsl/~internal';
import { AttachError } from '../errors/attach-error.ts';
import { MockError } from '../errors/mock-error.ts';
import { TracerClosedError } from '../errors/tracer-closed-error.ts';
import { UnknownSpecError } from '../errors/unknown-spec-error.ts';
import type {
  AttachOptions,
  CellHandle,
  Loss,
  MapHandle,
  PrintLine,
  StreamOptions,
  Tracer,
} from '../tracer.ts';
import type { MockClock } from './clock.ts';
import type { EventQueue } from './event-queue.ts';
import { mockExecution } from './execution.ts';
import { callArguments } from './handler-arguments.ts';
import { mapHandle } from './handles/map-handle.ts';
import { KernelObjects } from './kernel-objects.ts';
import { type Machine, machine, requireCpu } from './machine.ts';
import { RingStore } from './maps/ring-store.ts';
import type { MockMemory } from './memory.ts';
import type { MockKernelOptions, MockMoment } from './options.ts';
import type { MockContext } from './probe-context.ts';
import { changedTask, firstTask, type MockTask, type RunningTask } from './task.ts';

/**
 * A tracer on a kernel that a test controls: clock, current task, CPU, memory. Handlers run as plain
 * functions, so breakpoints and coverage work, and what they throw comes out of `fire()`.
 *
 * Where the kernel leaves room the mock is exact: iteration is in the order of insertion, and an LRU
 * map evicts exactly the least recently used entry (the kernel: about that one).
 */
export interface MockKernel extends Tracer {
  readonly clock: MockClock;
  /** The task on whose behalf handlers run. */
  readonly task: RunningTask;
  /**
   * Changes the task: what is given, the rest stays. `pid` alone means the main thread of that
   * process, `tid` alone another thread of the same process.
   */
  setTask(task: MockTask): void;
  /** The CPU that runs handlers, below `cpus`. */
  cpu: number;
  readonly cpus: number;
  cgroupId: bigint;
  /** Memory that handlers read with `userString`, `userStrings` and `readUser`. */
  readonly userMemory: MockMemory;
  /** Memory that handlers read with `kernelString`. */
  readonly kernelMemory: MockMemory;
  /** Every line that handlers printed so far; `prints()` takes them out, this keeps them. */
  readonly printed: readonly string[];
  readonly isAttached: boolean;
  /**
   * Runs the handler of a probe once, attached or not. What the context leaves out cannot be read:
   * the handler, or `fire()`, throws MockError that says what to set. `null` is a null pointer.
   * @throws MockError, or whatever the handler throws.
   */
  fire<P extends ProbeSpec>(probe: P, context?: MockContext<P>, moment?: MockMoment): void;
}

/**
 * Runs the tracer of a module on a mock kernel: `import * as tracer from './tracer.ts'`, then
 * `mockKernel(tracer, { task: { tid: 7 }, params: { target: 7 } })`. Needs no privileges and no Linux.
 * @throws ParamError when a param does not exist or its value does not fit.
 */
export function mockKernel<M extends object>(
  module: M,
  options: MockKernelOptions<M> = {},
): MockKernel {
  return new Kernel(module, options as MockKernelOptions<object>);
}

class Kernel implements MockKernel {
  readonly #machine: Machine;
  readonly #probes: ReadonlyMap<unknown, string>;
  readonly #handles = new Map<MapSpec, unknown>();
  #task: RunningTask;
  #cpu: number;
  #closed = false;
  #attached = false;
  #forgetSignal: () => void = () => {};
  cgroupId: bigint;

  constructor(module: object, options: MockKernelOptions<object>) {
    this.#machine = machine(module, options);
    this.#probes = new Map(
      Object.entries(module).flatMap(([name, value]) =>
        isProbeSpec(value) ? [[value, name] as const] : [],
      ),
    );
    this.#task = firstTask(options.task);
    this.#cpu = requireCpu(this.#machine, options.cpu ?? 0);
    this.cgroupId = options.cgroupId ?? 1n;
  }

  get clock(): MockClock {
    return this.#machine.clock;
  }

  get task(): RunningTask {
    return this.#task;
  }

  setTask(task: MockTask): void {
    this.#task = changedTask(this.#task, task);
  }

  get cpu(): number {
    return this.#cpu;
  }

  set cpu(cpu: number) {
    this.#cpu = requireCpu(this.#machine, cpu);
  }

  get cpus(): number {
    return this.#machine.cpus;
  }

  get userMemory(): MockMemory {
    return this.#machine.userMemory;
  }

  get kernelMemory(): MockMemory {
    return this.#machine.kernelMemory;
  }

  get printed(): readonly string[] {
    return this.#machine.printed;
  }

  get isAttached(): boolean {
    return this.#attached;
  }

  fire(probe: ProbeSpec, context?: unknown, moment: MockMoment = {}): void {
    this.#open();
    const name = this.#probes.get(probe);
    if (name === undefined) {
      throw new UnknownSpecError(
        'the probe is not an export of the module that mockKernel() was given; fire its exports',
      );
    }
    const objects = new KernelObjects();
    const args = callArguments(probe, name, (context ?? {}) as AnyContext, objects);
    const execution = mockExecution(this.#machine, {
      probe: name,
      task: moment.task === undefined ? this.#task : changedTask(this.#task, moment.task),
      cpu: moment.cpu === undefined ? this.#cpu : requireCpu(this.#machine, moment.cpu),
      cgroupId: this.cgroupId,
      objects,
    });
    let result: unknown;
    try {
      result = withExecution(execution, () => probe.handler(...args));
    } catch (error) {
      throw objects.explain(error) ?? error;
    }
    refusePromise(name, result);
  }

  async attach({ signal }: AttachOptions = {}): Promise<void> {
    this.#open();
    if (this.#attached) throw new AttachError('the tracer is attached already');
    if (signal?.aborted === true) {
      await this.close();
      signal.throwIfAborted();
    }
    this.#attached = true;
    const close = (): void => void this.close();
    signal?.addEventListener('abort', close, { once: true });
    this.#forgetSignal = () => signal?.removeEventListener('abort', close);
  }

  map<S extends MapSpec>(spec: S): MapHandle<S> {
    this.#open();
    let handle = this.#handles.get(spec) as MapHandle<S> | undefined;
    if (handle === undefined) {
      const { maps } = this.#machine;
      const context = { name: maps.name(spec), open: () => this.#open() };
      handle = mapHandle<S>(maps.store(spec), context);
      this.#handles.set(spec, handle);
    }
    return handle;
  }

  cell<S extends Schema>(spec: CellSpec<S>): CellHandle<Infer<S>> {
    this.#open();
    return this.#machine.cells.handle(spec, () => this.#open());
  }

  events<E extends Schema>(spec: RingbufSpec<E>, options?: StreamOptions): AsyncIterable<Infer<E>> {
    return this.#queue(spec).each(options);
  }

  batches<E extends Schema>(
    spec: RingbufSpec<E>,
    options?: StreamOptions,
  ): AsyncIterable<readonly Infer<E>[]> {
    return this.#queue(spec).batches(options);
  }

  take<E extends Schema>(spec: RingbufSpec<E>): Infer<E>[] {
    return this.#queue(spec).take();
  }

  prints(options?: StreamOptions): AsyncIterable<PrintLine> {
    this.#open();
    return this.#machine.prints.each(options);
  }

  takePrints(): PrintLine[] {
    this.#open();
    return this.#machine.prints.take();
  }

  losses(): Loss[] {
    this.#open();
    return this.#machine.losses.all();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#attached = false;
    this.#forgetSignal();
    this.#machine.maps.end();
    this.#machine.prints.end();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #open(): void {
    if (this.#closed) throw new TracerClosedError();
  }

  #queue<E extends Schema>(spec: RingbufSpec<E>): EventQueue<Infer<E>> {
    this.#open();
    const store = this.#machine.maps.store(spec);
    if (!(store instanceof RingStore)) {
      throw new UnknownSpecError(
        `'${this.#machine.maps.name(spec)}' is not a ring buffer: read it with map()`,
      );
    }
    return store.events as EventQueue<Infer<E>>;
  }
}

function refusePromise(name: string, result: unknown): void {
  if (!(result instanceof Promise)) return;
  result.catch(() => {});
  throw new MockError(
    `the handler of '${name}' is asynchronous; a handler runs to its end at once, so remove async and await`,
  );
}
