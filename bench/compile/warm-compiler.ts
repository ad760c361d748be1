import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

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

  /** Milliseconds of one call of `compile()`. */
  async compile(entry: string): Promise<number> {
    const answer = once(this.#child, 'message');
    this.#child.send(entry);
    const ended = once(this.#child, 'exit').then(() => {
      throw new Error('the compiler process ended');
    });
    ended.catch(() => {});
    const [{ milliseconds }] = await Promise.race([answer, ended]);
    if (typeof milliseconds !== 'number') throw new Error(`'${entry}' does not compile`);
    return milliseconds;
  }

  [Symbol.dispose](): void {
    this.#child.disconnect();
  }
}
