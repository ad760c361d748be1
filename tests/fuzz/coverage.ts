import { constructs } from './registry.ts';
import { type Tree, walk } from './tree.ts';

/** Programs from which on every construct and every pair has to be covered. */
export const COMPLETE_FROM = { constructs: 500, pairs: 20_000 } as const;

/**
 * Which constructs, and which pairs of them, programs had that were compared at least once. Two
 * constructs are a pair when one program has both; they are nested when one stands inside of the other.
 */
export class Coverage {
  readonly #numbers = new Map(constructs.map(({ name }, number) => [name, number]));
  readonly #programs = new Map<string, number>();
  readonly #pairs = new Set<number>();
  readonly #nested = new Set<number>();

  constructor() {
    if (this.#numbers.size !== constructs.length) {
      const names = constructs.map(({ name }) => name);
      const twice = names.find((name, at) => names.indexOf(name) !== at);
      throw new Error(`two constructs are called '${twice}'`);
    }
  }

  /** Counts a program that was compared. */
  add(program: Tree): void {
    const found = new Set<number>();
    walk(program, (construct, around) => {
      const number = this.#number(construct);
      found.add(number);
      for (const outer of around) this.#nested.add(this.#pair(this.#number(outer), number));
    });
    for (const a of found) {
      for (const b of found) if (a < b) this.#pairs.add(this.#pair(a, b));
      const name = constructs[a]?.name ?? '';
      this.#programs.set(name, (this.#programs.get(name) ?? 0) + 1);
    }
  }

  /** Adds what another process covered. */
  merge(other: CoverageData): void {
    for (const [name, count] of other.programs) {
      this.#programs.set(name, (this.#programs.get(name) ?? 0) + count);
    }
    for (const pair of other.pairs) this.#pairs.add(pair);
    for (const pair of other.nested) this.#nested.add(pair);
  }

  data(): CoverageData {
    return { programs: [...this.#programs], pairs: [...this.#pairs], nested: [...this.#nested] };
  }

  /** Constructs that no program had. */
  missingConstructs(): readonly string[] {
    return constructs.map(({ name }) => name).filter((name) => !this.#programs.has(name));
  }

  /** Pairs that no program had. */
  missingPairs(): readonly string[] {
    const missing: string[] = [];
    for (const [a, one] of constructs.entries()) {
      for (const [b, other] of constructs.entries()) {
        if (a < b && !this.#pairs.has(this.#pair(a, b))) {
          missing.push(`${one.name} with ${other.name}`);
        }
      }
    }
    return missing;
  }

  /** One line for each figure. */
  report(): string {
    const count = constructs.length;
    const covered = count - this.missingConstructs().length;
    const rarest = [...this.#programs].sort(([, a], [, b]) => a - b).slice(0, 3);
    return [
      `constructs ${covered} of ${count}; rarest: ${rarest.map(([name, times]) => `${name} (${times} programs)`).join(', ')}`,
      `pairs in one program ${this.#pairs.size} of ${(count * (count - 1)) / 2}; ${this.#nested.size} ordered pairs nested`,
    ].join('\n');
  }

  #number(construct: string): number {
    const number = this.#numbers.get(construct);
    if (number === undefined) throw new Error(`'${construct}' is not in the registry`);
    return number;
  }

  #pair(a: number, b: number): number {
    return a * constructs.length + b;
  }
}

/** Coverage as it travels between processes. */
export interface CoverageData {
  readonly programs: readonly (readonly [string, number])[];
  readonly pairs: readonly number[];
  readonly nested: readonly number[];
}
