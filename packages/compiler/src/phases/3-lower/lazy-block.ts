import type { BodyBuilder } from '../../ir/body-builder.ts';

/** A block that exists once something jumps to it. */
export class LazyBlock {
  readonly #builder: BodyBuilder;
  #id: number | undefined;

  constructor(builder: BodyBuilder) {
    this.#builder = builder;
  }

  get id(): number {
    this.#id ??= this.#builder.block();
    return this.#id;
  }

  get isUsed(): boolean {
    return this.#id !== undefined;
  }

  /** Ends the current block with a jump here, unless it has ended already. */
  jump(): void {
    if (!this.#builder.isClosed) this.#builder.end({ op: 'jump', to: this.id });
  }

  /** Goes on here if anything jumps here; whether control can go on. */
  start(): boolean {
    if (this.#id === undefined) return false;
    this.#builder.start(this.#id);
    return true;
  }
}
