import { invariant } from '../../../diagnostics/invariant.ts';
import type { Block, IrProgram } from '../../../ir/function.ts';
import type { Instruction, InstructionBody } from '../../../ir/instruction.ts';
import { isNullTest } from '../../../ir/null-test.ts';
import { isTemp } from '../../../ir/used-temps.ts';
import type { Location, Operand, Temp } from '../../../ir/value.ts';
import type { Ids } from '../ids.ts';
import { int, NULL } from '../value.ts';
import { BlockWriter } from './block-writer.ts';
import type { EntryPointers, Holder } from './entry-pointers.ts';
import { COPY, type Kept, type KeptMemory } from './kept.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { MovedHolders } from './moved-holders.ts';
import { definedBy, type EntryMemory, type Replacing } from './replacement.ts';

/** What is known about a program before it is rewritten. */
export interface Findings {
  readonly program: IrProgram;
  /** Block in which the handler starts. */
  readonly main: number;
  readonly maps: ReadonlyMap<string, EntryMemory>;
  readonly pointers: EntryPointers;
  readonly replacements: ReadonlyMap<Replacing, readonly Holder[]>;
  readonly moved: MovedHolders;
  /** The holders that the heads of loops over entries define. */
  readonly given: ReadonlyMap<number, Holder>;
  readonly lifetimes: Lifetimes;
  readonly memory: KeptMemory;
  readonly ids: Ids;
}

/** A copy that a holder's pointer can go to. */
interface Copy {
  /** What the holder's state is then. */
  readonly code: number;
  readonly base: Temp;
  /** Where the holder's pointer goes to, from there. */
  readonly offset: number;
}

/** Writes blocks anew: copies made before entries go, and pointers that go to the copies then. */
export class KeptRewriter {
  readonly #findings: Findings;
  /** Places where a reference cannot keep what it refers to. */
  readonly lost: Location[] = [];
  #writer: BlockWriter;
  #moved = new Set<Holder>();
  /** What temps are now, until something moves. */
  #current = new Map<number, Temp>();

  constructor(findings: Findings) {
    this.#findings = findings;
    const { program, main, ids } = findings;
    this.#writer = new BlockWriter(main, program.location, ids);
  }

  rewrite(block: Block): readonly Block[] {
    const { main, moved, given, memory, ids } = this.#findings;
    this.#writer = new BlockWriter(block.id, block.terminator.at, ids);
    this.#moved = moved.atStart(block.id);
    this.#current.clear();
    if (block.id === main) {
      for (const kept of memory.kept.values()) {
        this.#writer.add({ op: 'bufferAddress', result: kept.state, buffer: kept.buffer });
      }
    }
    this.#begin(given.get(block.id));
    for (const instruction of block.instructions) this.#instruction(instruction);
    return this.#writer.finish(block.terminator);
  }

  #instruction(i: Instruction): void {
    const { pointers, replacements, moved } = this.#findings;
    this.#writer.at = i.at;
    const present = isNullTest(i) ? i : this.#withCurrent(i);
    const holders = replacements.get(i as Replacing);
    if (holders !== undefined) this.#keep(present as Replacing, holders);
    if (present.op === 'set') this.#noteAlias(i);
    if (present.op === 'get') this.#get(present);
    else this.#writer.add(present);
    moved.pass(i, this.#moved);
    if (holders !== undefined) this.#current.clear();
    this.#begin(definedBy(i, pointers));
  }

  /** A holder that has got a pointer refers to the entry itself. */
  #begin(holder: Holder | undefined): void {
    const kept = holder && this.#findings.memory.kept.get(holder);
    if (kept !== undefined) this.#setState(kept, int(0));
  }

  #setState({ state }: Kept, value: Operand): void {
    this.#writer.add({ op: 'store', memory: 'u64', address: state, offset: 0, value });
  }

  #stateOf({ state: address }: Kept): Temp {
    const load = { op: 'load', memory: 'u64', address, offset: 0, volatile: true } as const;
    return this.#writer.value('int', load);
  }

  /** The instruction with pointers that go to copies where entries have gone. */
  #withCurrent(i: Instruction): Instruction {
    const parts = Object.entries(i).map(([role, part]): [string, unknown] => {
      if (role === 'result') return [role, part];
      return [role, Array.isArray(part) ? part.map((one) => this.#now(one)) : this.#now(part)];
    });
    return Object.fromEntries(parts) as unknown as Instruction;
  }

  #now<T>(part: T): T | Temp {
    if (!isTemp(part)) return part;
    const derivation = this.#findings.pointers.of(part);
    if (derivation === undefined || !this.#moved.has(derivation.holder)) return part;
    let now = this.#current.get(part.id);
    if (now === undefined) {
      now = this.#choose(derivation.holder, part, derivation.steps);
      this.#current.set(part.id, now);
    }
    return now;
  }

  /** What a variable holds: a copy's address where its entry has gone. */
  #get(i: Instruction & { readonly op: 'get' }): void {
    const holder = this.#findings.pointers.variable(i.variable);
    const hasCopies = holder?.origins.some(({ offset }) => offset !== undefined);
    if (holder === undefined || !this.#moved.has(holder) || hasCopies !== true) {
      this.#writer.add(i);
      return;
    }
    const plain = this.#writer.value('pointer', { op: 'get', variable: i.variable });
    this.#choose(holder, plain, [], i.result);
    this.#noteAlias(i);
  }

  /** A pointer of a holder, or the same place in the copy of its entry. */
  #choose(holder: Holder, plain: Temp, steps: readonly Instruction[], result?: Temp): Temp {
    const writer = this.#writer;
    const state = this.#stateOf(this.#keptOf(holder));
    const copies = this.#copiesOf(holder);
    let chosen = plain;
    for (const [index, { code, base, offset }] of copies.entries()) {
      let copy = writer.value('pointer', { op: 'offset', base, bytes: offset });
      for (const step of steps) copy = this.#step(step, copy);
      const condition = writer.value('bool', {
        op: 'compare',
        predicate: 'eq',
        left: state,
        right: int(code),
      });
      const isLast = index === copies.length - 1;
      const body = { op: 'select', condition, left: copy, right: chosen } as const;
      if (isLast && result !== undefined) writer.add({ ...body, result });
      else chosen = writer.value('pointer', body);
    }
    return chosen;
  }

  #step(step: Instruction, base: Temp): Temp {
    const result = this.#findings.ids.temp('pointer');
    const from = step.op === 'opaque' ? { value: base } : { base };
    this.#writer.add({ ...step, ...from, result } as InstructionBody);
    return result;
  }

  /** The copies that may stand for the entry of a holder: its own, and those of holders that it shares with. */
  #copiesOf(holder: Holder): Copy[] {
    const { memory, replacements, lifetimes } = this.#findings;
    const owners = new Set([holder]);
    for (const together of replacements.values()) {
      if (!together.includes(holder)) continue;
      for (const owner of together.slice(0, together.indexOf(holder))) {
        if (!lifetimes.outlives(holder, owner)) owners.add(owner);
      }
    }
    return [...owners].flatMap((owner) => {
      const { number, state } = this.#keptOf(owner);
      return offsetsOf(holder).map((offset, index) => ({
        code: number + index * (memory.kept.size + 1),
        base: state,
        offset: COPY + offset,
      }));
    });
  }

  /** Copies the entry that goes for the holders that point to it. */
  #keep(i: Replacing, holders: readonly Holder[]): void {
    const { memory, maps, lifetimes } = this.#findings;
    const writer = this.#writer;
    const bytes = maps.get(i.map)?.bytes ?? 0;
    const found = writer.value('pointer', { op: 'mapLookup', map: i.map, key: i.key });
    const isThere = this.#compare('ne', found, NULL);
    writer.seldom(isThere, () => {
      // Held back from the optimiser, which must not use the address before the check for null.
      const entry = writer.value('pointer', { op: 'opaque', value: found });
      // Each has a variable of its own, which so never lives on from one loop to another.
      const made = memory.made();
      writer.add({ op: 'set', variable: made, value: int(0) });
      for (const [index, holder] of holders.entries()) {
        const before = holders.slice(0, index);
        // Any of those before may have made the copy, so all of them must be ones to share with.
        const shares =
          before.length > 0 && before.every((owner) => !lifetimes.outlives(holder, owner));
        const kept = this.#keptOf(holder);
        const copy = (): void => {
          const to = writer.value('pointer', { op: 'offset', base: kept.state, bytes: COPY });
          writer.add({ op: 'copy', to, from: entry, bytes, align: 8 });
        };
        this.#whereItPoints(i, holder, entry, (offsetIndex) => {
          const shift = offsetIndex * (memory.kept.size + 1);
          if (!shares) {
            copy();
            writer.add({ op: 'set', variable: made, value: int(kept.number) });
            this.#setState(kept, int(kept.number + shift));
            return;
          }
          const known = writer.value('int', { op: 'get', variable: made });
          writer.seldom(this.#compare('eq', known, int(0)), () => {
            copy();
            writer.add({ op: 'set', variable: made, value: int(kept.number) });
          });
          const number = writer.value('int', { op: 'get', variable: made });
          const sum = { op: 'binary', operator: 'add', left: number, right: int(shift) } as const;
          this.#setState(kept, writer.value('int', sum));
        });
      }
    });
  }

  /** Runs `then` for each offset at which a holder may point into the entry, where it does. */
  #whereItPoints(
    i: Replacing,
    holder: Holder,
    entry: Temp,
    then: (offsetIndex: number) => void,
  ): void {
    const writer = this.#writer;
    const kept = this.#keptOf(holder);
    for (const { map, offset } of holder.origins) {
      if (map !== i.map) continue;
      if (offset === undefined) {
        this.lost.push(i.at);
        continue;
      }
      const plain =
        holder.temp ?? writer.value('pointer', { op: 'get', variable: holder.variable ?? 0 });
      const place = writer.value('pointer', { op: 'offset', base: entry, bytes: offset });
      const now = this.#stateOf(kept);
      const condition = writer.value('bool', {
        op: 'logic',
        operator: 'and',
        left: this.#compare('eq', now, int(0)),
        right: this.#compare('eq', plain, place),
      });
      writer.seldom(condition, () => then(offsetsOf(holder).indexOf(offset)));
    }
  }

  /** A pointer that has gone to a copy must not be kept while the copy is made again. */
  #noteAlias(i: Instruction): void {
    const { pointers, lifetimes } = this.#findings;
    const to = definedBy(i, pointers);
    if (to === undefined) return;
    const from =
      i.op === 'get'
        ? pointers.variable(i.variable)
        : i.op === 'set' && i.value.kind === 'temp'
          ? pointers.of(i.value)?.holder
          : undefined;
    if (from === undefined || !this.#moved.has(from)) return;
    if (lifetimes.outlives(to, from)) this.lost.push(i.at);
  }

  #compare(predicate: 'eq' | 'ne', left: Operand, right: Operand): Temp {
    return this.#writer.value('bool', { op: 'compare', predicate, left, right });
  }

  #keptOf(holder: Holder): Kept {
    const kept = this.#findings.memory.kept.get(holder);
    invariant(kept !== undefined, 'a replaced entry without memory');
    return kept;
  }
}

/** Where in entries a holder may point to. */
function offsetsOf({ origins }: Holder): readonly number[] {
  return [...new Set(origins.flatMap(({ offset }) => (offset === undefined ? [] : [offset])))];
}
