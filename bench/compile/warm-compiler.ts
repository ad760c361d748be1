import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Times } from './times.ts';

/** Calls before the first that counts: by then the compiler's code is optimised. */
const WARM_UP = 10;

/** A process of its own that has the built compiler loaded and in use. */
export class WarmCompiler implements Disposable {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'warm-compiler.mjs'), {
    execArgv: [],
  });

  async warmUp(entries: readonly string[]): Promise<void> {
    for (let call = 0; call < WARM_UP; call += 1) {
      for (const entry of entries) await this.compile(entry);
    }
  }

  /** Times of one call of `compile()`. */
  async compile(entry: string): Promise<Times> {
    const ended = new AbortController();
    const onExit = (): void => ended.abort(new Error('the compiler process ended'));
    this.#child.once('exit', onExit);
    try {
      this.#child.send(entry);
      const [times] = await once(this.#child, 'message', { signal: ended.signal });
      if (times === null) throw new Error(`'${entry}' does not compile`);
      return times as Times;
    } finally {
      this.#child.off('exit', onExit);
    }
  }

  [Symbol.dispose](): void {
    this.#child.disconnect();
  }
}
