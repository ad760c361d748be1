import type { IrBody } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { Operand, Temp } from '../../../ir/value.ts';
import type { LoweredLoop } from '../loops/lowered-loop.ts';

/** A place inside the entries of a map; `offset` is undefined where it is known at run time only. */
export interface Origin {
  readonly map: string;
  readonly offset: number | undefined;
}

/**
 * What holds a pointer into an entry: a temp that comes straight from a lookup, from a loop over entries
 * or from a variable, or a variable itself.
 */
export interface Holder {
  readonly temp?: Temp;
  readonly variable?: number;
  readonly origins: readonly Origin[];
}

/** How an address is made of what a holder has. */
export interface Derivation {
  readonly holder: Holder;
  /** `offset`, `index` and `opaque`, in order. */
  readonly steps: readonly Instruction[];
}

/** The pointers of a body into the entries of maps that can lose an entry's memory to another one. */
export class EntryPointers {
  readonly #maps: ReadonlySet<string>;
  readonly #definitions = new Map<number, Instruction>();
  /** Values of loops over entries, which no instruction defines. */
  readonly #given = new Set<number>();
  readonly #temps = new Map<number, Derivation | undefined>();
  readonly #variables = new Map<number, Holder>();

  constructor(body: IrBody, loops: readonly LoweredLoop[], maps: ReadonlySet<string>) {
    this.#maps = maps;
    for (const { entries } of loops) {
      if (entries !== undefined && maps.has(entries.map)) {
        this.#given.add(entries.value.id);
        this.#temps.set(entries.value.id, {
          holder: { temp: entries.value, origins: [{ map: entries.map, offset: 0 }] },
          steps: [],
        });
      }
    }
    for (const { instructions } of body.blocks) {
      for (const i of instructions) if ('result' in i) this.#definitions.set(i.result.id, i);
    }
    this.#findVariables(body);
  }

  /** How a temp is made of a pointer into an entry; undefined for any other. */
  of(temp: Temp): Derivation | undefined {
    if (temp.type !== 'pointer') return undefined;
    if (!this.#temps.has(temp.id)) this.#temps.set(temp.id, this.#derive(temp));
    return this.#temps.get(temp.id);
  }

  /** The variable as a holder; undefined where it never holds a pointer into an entry. */
  variable(id: number): Holder | undefined {
    return this.#variables.get(id);
  }

  #derive(temp: Temp): Derivation | undefined {
    const definition = this.#definitions.get(temp.id);
    const holds = (origins: readonly Origin[]): Derivation | undefined =>
      origins.length === 0 ? undefined : { holder: { temp, origins }, steps: [] };
    switch (definition?.op) {
      case 'mapLookup': {
        const { map } = definition;
        return this.#maps.has(map) ? holds([{ map, offset: 0 }]) : undefined;
      }
      case 'get':
        return holds(this.#variables.get(definition.variable)?.origins ?? []);
      case 'select':
        return holds(
          merged([...this.#origins(definition.left), ...this.#origins(definition.right)]),
        );
      case 'offset':
      case 'index':
        return this.#step(definition.base, definition);
      case 'opaque':
        return this.#step(definition.value, definition);
      default:
        return undefined;
    }
  }

  #step(base: Operand, step: Instruction): Derivation | undefined {
    const from = base.kind === 'temp' ? this.of(base) : undefined;
    return from && { holder: from.holder, steps: [...from.steps, step] };
  }

  /** The places in entries that an operand may point to. */
  #origins(operand: Operand): readonly Origin[] {
    const derivation = operand.kind === 'temp' ? this.of(operand) : undefined;
    if (derivation === undefined) return [];
    const { holder, steps } = derivation;
    const bytes = steps.reduce<number | undefined>(
      (sum, step) => (sum === undefined || step.op === 'index' ? undefined : sum + bytesOf(step)),
      0,
    );
    return holder.origins.map(({ map, offset }) => ({
      map,
      offset: offset === undefined || bytes === undefined ? undefined : offset + bytes,
    }));
  }

  /** Variables can be set from each other: repeated until nothing is new. */
  #findVariables({ blocks, variables }: IrBody): void {
    const sets = blocks.flatMap(({ instructions }) =>
      instructions.flatMap((i) => (i.op === 'set' ? [i] : [])),
    );
    const pointers = new Set(
      variables.filter(({ type }) => type === 'pointer').map(({ id }) => id),
    );
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const { variable, value } of sets) {
        if (!pointers.has(variable)) continue;
        const known = this.#variables.get(variable)?.origins ?? [];
        const origins = merged([...known, ...this.#origins(value)]);
        if (origins.length === known.length) continue;
        this.#variables.set(variable, { variable, origins });
        this.#forget();
        isNew = true;
      }
    }
  }

  /** What was known before a variable was known better; values of loops over entries stay. */
  #forget(): void {
    for (const id of [...this.#temps.keys()]) if (!this.#given.has(id)) this.#temps.delete(id);
  }
}

function bytesOf(step: Instruction): number {
  return step.op === 'offset' ? step.bytes : 0;
}

function merged(origins: readonly Origin[]): readonly Origin[] {
  const found = new Map(origins.map((origin) => [`${origin.map} ${origin.offset}`, origin]));
  return [...found.values()];
}
