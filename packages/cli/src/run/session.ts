import { setTimeout as sleep } from 'node:timers/promises';
import type { Loss, Tracer } from '@tsbpf/runtime';
import type { Manifest, ManifestMap } from '../manifest.ts';
import { snapshotOf } from '../output/map-snapshot.ts';
import type { Output } from '../output/output.ts';
import type { MapReading, Presenter } from '../output/presenter.ts';
import type { Ending } from './ending.ts';
import { LossWatch } from './loss-watch.ts';

/** How often losses are looked at, in milliseconds. */
const LOSS_PERIOD = 1000;

export interface SessionOptions {
  readonly tracer: Tracer;
  readonly manifest: Manifest;
  /** The tracer's specs by export name. */
  readonly specs: Readonly<Record<string, unknown>>;
  readonly presenter: Presenter;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds between looks at the maps and cells. */
  readonly interval: number | undefined;
  readonly ending: Ending;
}

type Spec = Parameters<Tracer['map']>[0];
type CellSpec = Parameters<Tracer['cell']>[0];
type RingSpec = Parameters<Tracer['batches']>[0];

/** Shows what an attached tracer produces until the end is asked for, then what is left. */
export class Session {
  readonly #options: SessionOptions;
  readonly #losses = new LossWatch();
  readonly #rings: readonly ManifestMap[];

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#rings = options.manifest.maps.filter((map) => map.exported && map.kind === 'ringbuf');
  }

  /** Reads until the end is asked for. */
  async stream(): Promise<void> {
    const { ending, interval, manifest, presenter, stdout } = this.#options;
    await stdout.write(presenter.header());
    const readers = [
      ...this.#rings.map((ring) => this.#readRing(ring)),
      this.#every(LOSS_PERIOD, () => this.#reportLosses(false)),
      ...(manifest.prints.length > 0 ? [this.#readPrints()] : []),
      ...(interval === undefined ? [] : [this.#every(interval, () => this.#showState('interval'))]),
      ending.requested(),
    ];
    try {
      await Promise.all(readers);
    } catch (error) {
      ending.request('failure');
      await Promise.allSettled(readers);
      throw error;
    }
  }

  /** Shows the events and prints that still wait, the maps, the cells and the losses. */
  async finish(): Promise<void> {
    const { presenter, stdout, tracer } = this.#options;
    for (const ring of this.#rings) {
      await stdout.write(presenter.events(ring)(tracer.take(this.#spec(ring) as RingSpec)));
    }
    const lines = tracer.takePrints();
    await stdout.write(lines.map((line) => presenter.print(line)).join(''));
    await this.#showState('end');
    await this.#reportLosses(true);
  }

  async #readRing(ring: ManifestMap): Promise<void> {
    const { ending, presenter, stdout, tracer } = this.#options;
    const textOf = presenter.events(ring);
    const batches = tracer.batches(this.#spec(ring) as RingSpec, { signal: ending.signal });
    for await (const batch of batches) await stdout.write(textOf(batch));
  }

  async #readPrints(): Promise<void> {
    const { ending, presenter, stdout, tracer } = this.#options;
    for await (const line of tracer.prints({ signal: ending.signal })) {
      await stdout.write(presenter.print(line));
    }
  }

  async #showState(when: 'interval' | 'end'): Promise<void> {
    const { manifest, presenter, stdout, tracer } = this.#options;
    const time = new Date();
    const readings = manifest.maps.flatMap((map): MapReading[] => {
      if (!map.exported || map.kind === 'ringbuf') return [];
      const snapshot = snapshotOf(map, tracer.map(this.#spec(map) as Spec));
      return snapshot === undefined ? [] : [{ map, snapshot }];
    });
    const cells = manifest.cells
      .filter(({ exported }) => exported)
      .map((cell) => ({ cell, value: tracer.cell(this.#spec(cell) as CellSpec).get() }));
    await stdout.write(presenter.state({ maps: readings, cells }, when, time));
  }

  async #reportLosses(isLast: boolean): Promise<void> {
    const { presenter, stderr, stdout, tracer } = this.#options;
    const total: readonly Loss[] = tracer.losses();
    const grown = this.#losses.grown(total);
    const report = isLast ? presenter.lastLosses(grown, total) : presenter.losses(grown);
    await stdout.write(report.stdout);
    await stderr.write(report.stderr);
  }

  /** Repeats an action until the end; its own time does not add up. */
  async #every(period: number, action: () => Promise<void>): Promise<void> {
    const { signal } = this.#options.ending;
    for (let next = performance.now() + period; ; next += period) {
      const wait = Math.max(0, next - performance.now());
      await sleep(wait, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      await action();
      next = Math.max(next, performance.now() - period);
    }
  }

  #spec({ name }: { readonly name: string }): unknown {
    return this.#options.specs[name];
  }
}
