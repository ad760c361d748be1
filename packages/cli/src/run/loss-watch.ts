import type { Loss } from '@tsbpf/runtime';
import type { LossGrowth } from '../output/presenter.ts';

/** Finds out what was lost since the last look. */
export class LossWatch {
  readonly #seen = new Map<string, bigint>();

  /** The losses that grew since the last call. */
  grown(losses: readonly Loss[]): LossGrowth[] {
    return losses.flatMap((loss) => {
      const key = `${loss.reason} ${loss.map}`;
      const grown = loss.count - (this.#seen.get(key) ?? 0n);
      this.#seen.set(key, loss.count);
      return grown > 0n ? [{ loss, grown }] : [];
    });
  }
}
