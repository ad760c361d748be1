import type { ValueKind } from './tree.ts';

export interface Variable {
  readonly name: string;
  readonly kind: ValueKind;
  readonly signed: boolean;
  readonly mutable: boolean;
  readonly low: bigint;
  readonly high: bigint;
}

export interface CallableFunction {
  readonly name: string;
  readonly parameters: readonly ValueKind[];
  /** How many of the parameters have defaults, from the end. */
  readonly optional: number;
  readonly result: ValueKind | 'void';
  readonly low: bigint;
  readonly high: bigint;
}

/** An object or array whose members can be read: their texts behind its name. */
export interface Aggregate {
  readonly name: string;
  readonly form: 'object' | 'array' | 'row' | 'deep' | 'slots' | 'words' | 'record';
}

/** The names that generated code can use where it stands. */
export class Scope {
  readonly #outer: Scope | undefined;
  readonly #variables: Variable[] = [];
  readonly #functions: CallableFunction[] = [];
  readonly #aggregates: Aggregate[] = [];

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  inner(): Scope {
    return new Scope(this);
  }

  addFunction(added: CallableFunction): void {
    this.#functions.push(added);
  }

  addAggregate(added: Aggregate): void {
    this.#aggregates.push(added);
  }

  add(variable: Variable): void {
    this.#variables.push(variable);
  }

  variables(kind: ValueKind): readonly Variable[] {
    const own = this.#variables.filter((variable) => variable.kind === kind);
    return [...own, ...(this.#outer?.variables(kind) ?? [])];
  }

  mutable(kind: ValueKind): readonly Variable[] {
    return this.variables(kind).filter(({ mutable }) => mutable);
  }

  functions(result: ValueKind | 'void'): readonly CallableFunction[] {
    const own = this.#functions.filter((candidate) => candidate.result === result);
    return [...own, ...(this.#outer?.functions(result) ?? [])];
  }

  aggregates(form: Aggregate['form']): readonly Aggregate[] {
    const own = this.#aggregates.filter((candidate) => candidate.form === form);
    return [...own, ...(this.#outer?.aggregates(form) ?? [])];
  }
}
