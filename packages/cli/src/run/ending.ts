import { EXIT } from '../exit-codes.ts';

/** Why a run ends. */
export type EndReason = 'interrupt' | 'signal' | 'duration' | 'command' | 'output' | 'failure';

/** The end of a run: asked for once, by whatever comes first. */
export class Ending {
  readonly #controller = new AbortController();
  #reason: EndReason | undefined;

  /** Aborts when the run is to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get reason(): EndReason | undefined {
    return this.#reason;
  }

  request(reason: EndReason): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }

  /** Resolves when the run is to end. */
  async requested(): Promise<void> {
    if (this.signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The first signal asks for the end, the second one ends the process at once.
 * @param beforeExit Runs before the process ends at once.
 * @returns The way back.
 */
export function endOnSignals(ending: Ending, beforeExit: () => void): () => void {
  let signals = 0;
  const listener = (name: NodeJS.Signals): void => {
    signals += 1;
    if (signals > 1) {
      beforeExit();
      process.exit(EXIT.interrupted);
    }
    ending.request(name === 'SIGINT' ? 'interrupt' : 'signal');
  };
  for (const name of SIGNALS) process.on(name, listener);
  return () => {
    for (const name of SIGNALS) process.off(name, listener);
  };
}
