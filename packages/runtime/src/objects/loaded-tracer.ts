import type { CellSpec, Infer, RingbufSpec, Schema } from '@tsbpf/dsl';
import type {
  Manifest,
  ManifestMap,
  ManifestProbe,
  MapSpec,
  ProbeSpec,
} from '@tsbpf/dsl/~internal';
import type { ProbePlan } from '../attach/probe-plan.ts';
import { translate } from '../backend/translate.ts';
import { AttachError } from '../errors/attach-error.ts';
import { TracerClosedError } from '../errors/tracer-closed-error.ts';
import { UnknownSpecError } from '../errors/unknown-spec-error.ts';
import { UnsupportedFireError } from '../errors/unsupported-fire-error.ts';
import type { NativeLink, NativeObject } from '../native-addon.ts';
import type { SpecTable } from '../spec/spec-table.ts';
import type {
  AttachOptions,
  CellHandle,
  FireArguments,
  Loss,
  MapHandle,
  PrintLine,
  StreamOptions,
  Tracer,
} from '../tracer.ts';
import { LoadedCell } from './cell-handle.ts';
import type { EventStream } from './events/event-stream.ts';
import { lossReader } from './losses.ts';
import { mapHandle } from './maps/map-handle.ts';
import { openStreams, type Streams } from './open-streams.ts';

/** A program of a loaded tracer, as the kernel knows it. */
export interface ProgramInfo {
  /** Export name of the probe. */
  readonly name: string;
  /** Number in the kernel, for bpftool. */
  readonly id: number;
  /** Instructions after the verifier; 0 where the kernel hides them. */
  readonly xlatedInstructions: number;
  /** Whether the kernel accepted the type information and the lines of the source. */
  readonly hasLineInfo: boolean;
  /** With `statistics` only. */
  readonly runCount?: bigint;
  /** Nanoseconds in all runs. With `statistics` only. */
  readonly runTimeNs?: bigint;
}

/** What a tracer is made of once its object is in the kernel. */
export interface LoadedParts {
  readonly object: NativeObject;
  readonly manifest: Manifest;
  readonly specs: SpecTable;
  readonly plans: readonly ProbePlan[];
  readonly cpus: number;
  readonly verifierLog: string;
  /** Ends the statistics that `load()` turned on. */
  readonly disableStatistics: (() => void) | undefined;
}

/** A tracer in the kernel. */
export class LoadedTracer implements Tracer {
  readonly manifest: Manifest;
  /** What the verifier wrote, when `logLevel` asked for it; libbpf's warnings otherwise. */
  readonly verifierLog: string;
  readonly #parts: LoadedParts;
  readonly #streams: Streams;
  readonly #losses: () => Loss[];
  readonly #handles = new Map<MapSpec, object>();
  readonly #cells = new Map<CellSpec, object>();
  readonly #links: NativeLink[] = [];
  #state: 'loaded' | 'attached' | 'closed' = 'loaded';
  #forgetSignal: () => void = () => {};

  constructor(parts: LoadedParts) {
    this.#parts = parts;
    this.manifest = parts.manifest;
    this.verifierLog = parts.verifierLog;
    this.#streams = openStreams(parts.object, parts.manifest);
    this.#losses = lossReader(parts.object, parts.manifest);
  }

  async attach({ signal }: AttachOptions = {}): Promise<void> {
    this.#requireOpen();
    if (this.#state === 'attached') throw new AttachError('the tracer is attached already');
    if (signal?.aborted === true) {
      await this.close();
      signal.throwIfAborted();
    }
    try {
      for (const plan of this.#parts.plans) {
        plan.attach(this.#parts.object.program(plan.probe.name), this.#links);
      }
    } catch (error) {
      this.#detach();
      throw error;
    }
    this.#state = 'attached';
    const close = (): void => void this.close();
    signal?.addEventListener('abort', close, { once: true });
    this.#forgetSignal = () => signal?.removeEventListener('abort', close);
  }

  map<S extends MapSpec>(spec: S): MapHandle<S> {
    this.#requireOpen();
    let handle = this.#handles.get(spec);
    if (handle === undefined) {
      const entry = this.#entry(spec);
      const native = this.#parts.object.map(entry.symbol);
      handle = mapHandle({ entry, native, cpus: this.#parts.cpus });
      this.#handles.set(spec, handle);
    }
    return handle as MapHandle<S>;
  }

  cell<S extends Schema>(spec: CellSpec<S>): CellHandle<Infer<S>> {
    this.#requireOpen();
    let handle = this.#cells.get(spec as CellSpec);
    if (handle === undefined) {
      const { cells } = this.#parts.specs;
      const entry = cells.get(spec as CellSpec);
      if (entry === undefined) throw unknownSpec('cell', [...cells.values()]);
      handle = new LoadedCell(this.#parts.object, entry);
      this.#cells.set(spec as CellSpec, handle);
    }
    return handle as CellHandle<Infer<S>>;
  }

  events<E extends Schema>(spec: RingbufSpec<E>, options?: StreamOptions): AsyncIterable<Infer<E>> {
    return this.#stream<E>(spec).events(options);
  }

  batches<E extends Schema>(
    spec: RingbufSpec<E>,
    options?: StreamOptions,
  ): AsyncIterable<readonly Infer<E>[]> {
    return this.#stream<E>(spec).batches(options);
  }

  take<E extends Schema>(spec: RingbufSpec<E>): Infer<E>[] {
    return this.#stream<E>(spec).take();
  }

  prints(options?: StreamOptions): AsyncIterable<PrintLine> {
    this.#requireOpen();
    return this.#streams.prints?.events(options) ?? NOTHING;
  }

  takePrints(): PrintLine[] {
    this.#requireOpen();
    return this.#streams.prints?.take() ?? [];
  }

  losses(): Loss[] {
    this.#requireOpen();
    return this.#losses();
  }

  fire<P extends ProbeSpec>(probe: P, ..._context: FireArguments<P>): void {
    this.#requireOpen();
    const { name, kind } = this.#probe(probe);
    if (kind !== 'syscallProgram') {
      throw new UnsupportedFireError(
        `'${name}' is a ${kind}, which the kernel cannot run on request: fire() on a loaded tracer works for syscallProgram; fire other kinds on mockKernel()`,
      );
    }
    try {
      this.#parts.object.program(name).testRun(undefined);
    } catch (error) {
      throw translate(`running '${name}'`, error);
    }
  }

  /** The programs in the kernel, in the order of the manifest. */
  programs(): ProgramInfo[] {
    this.#requireOpen();
    const counted = this.#parts.disableStatistics !== undefined;
    return this.#parts.plans.map(({ probe: { name } }) => {
      const { id, xlatedInstructions, hasLineInfo, runCount, runTimeNs } = this.#parts.object
        .program(name)
        .info();
      const info = { name, id, xlatedInstructions, hasLineInfo };
      return counted ? { ...info, runCount, runTimeNs } : info;
    });
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#forgetSignal();
    this.#detach();
    for (const stream of this.#streams.events.values()) stream.close();
    this.#streams.prints?.close();
    this.#parts.object.close();
    this.#parts.disableStatistics?.();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #detach(): void {
    for (const link of this.#links.splice(0).reverse()) link.close();
  }

  #stream<E extends Schema>(spec: RingbufSpec<E>): EventStream<Infer<E>> {
    this.#requireOpen();
    const { name } = this.#entry(spec);
    const stream = this.#streams.events.get(name);
    if (stream === undefined) {
      throw new UnknownSpecError(`'${name}' is not a ring buffer: read it with map()`);
    }
    return stream as EventStream<Infer<E>>;
  }

  #entry(spec: MapSpec): ManifestMap {
    const entry = this.#parts.specs.maps.get(spec);
    if (entry !== undefined) return entry;
    throw unknownSpec('map', [...this.#parts.specs.maps.values()]);
  }

  #probe(spec: ProbeSpec): ManifestProbe {
    const probe = this.#parts.specs.probes.get(spec);
    const loaded = this.#parts.plans.map((plan) => plan.probe);
    if (probe !== undefined && loaded.includes(probe)) return probe;
    throw unknownSpec('probe', loaded);
  }

  #requireOpen(): void {
    if (this.#state === 'closed') throw new TracerClosedError();
  }
}

const NOTHING: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ value: undefined, done: true }) }),
};

function unknownSpec(what: string, known: readonly { readonly name: string }[]): UnknownSpecError {
  const names = known.length === 0 ? 'none' : known.map(({ name }) => name).join(', ');
  return new UnknownSpecError(
    `this ${what} is not one of the loaded tracer, which has ${names}; pass the constant that its module exports`,
  );
}
