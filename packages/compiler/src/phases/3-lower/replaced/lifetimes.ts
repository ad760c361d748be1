import type { IrBody } from '../../../ir/function.ts';
import type { EntryPointers, Holder } from './entry-pointers.ts';
import type { Liveness, LivePointers } from './liveness.ts';
import { definedBy } from './replacement.ts';

/** Which holders are in use while others get another pointer. */
export class Lifetimes {
  readonly #pointers: EntryPointers;
  readonly #atDefinitions = new Map<Holder, LivePointers[]>();

  /** `given` are the holders that the heads of loops over entries define. */
  constructor(
    body: IrBody,
    pointers: EntryPointers,
    liveness: Liveness,
    given: ReadonlyMap<number, Holder>,
  ) {
    this.#pointers = pointers;
    for (const block of body.blocks) {
      const head = given.get(block.id);
      if (head !== undefined) this.#note(head, liveness.atStart(block.id));
      const behind = liveness.behind(block);
      for (const [index, i] of block.instructions.entries()) {
        const holder = definedBy(i, pointers);
        const live = behind[index];
        if (holder !== undefined && live !== undefined) this.#note(holder, live);
      }
    }
  }

  /** Whether `holder` may be in use where `other` gets a pointer. */
  outlives(holder: Holder, other: Holder): boolean {
    return (this.#atDefinitions.get(other) ?? []).some((live) => this.#isLive(holder, live));
  }

  #isLive(holder: Holder, live: LivePointers): boolean {
    if (holder.variable !== undefined) return live.variables.has(holder.variable);
    return [...live.temps].some(
      (id) => this.#pointers.of({ kind: 'temp', id, type: 'pointer' })?.holder === holder,
    );
  }

  #note(holder: Holder, live: LivePointers): void {
    const known = this.#atDefinitions.get(holder);
    if (known === undefined) this.#atDefinitions.set(holder, [live]);
    else known.push(live);
  }
}
