import type { LossReason } from '@tsbpf/dsl/~internal';
import type { Loss } from '../../tracer.ts';

/** Counts what a mock kernel had to drop, by map and reason. */
export class LossCounts {
  readonly #counts = new Map<string, { map: string; reason: LossReason; count: bigint }>();

  count(map: string, reason: LossReason): void {
    const id = `${reason} ${map}`;
    const loss = this.#counts.get(id);
    if (loss === undefined) this.#counts.set(id, { map, reason, count: 1n });
    else loss.count += 1n;
  }

  /** In the order of the first loss of each. */
  all(): Loss[] {
    return [...this.#counts.values()].map((loss) => ({ ...loss }));
  }
}
