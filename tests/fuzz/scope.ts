import type { ValueKind } from './expression.ts';

export interface Variable {
  readonly name: string;
  readonly kind: ValueKind;
  readonly signed: boolean;
  readonly mutable: boolean;
}

export interface GeneratedFunction {
  readonly name: string;
  readonly parameters: readonly ValueKind[];
  readonly result: 'number' | 'bigint';
}

/** The names that generated code can use where it stands. */
export class Scope {
  readonly #outer: Scope | undefined;
  readonly #functions: readonly GeneratedFunction[];
  readonly #variables: Variable[] = [];
  readonly #local: GeneratedFunction[] = [];

  constructor(functions: readonly GeneratedFunction[], outer?: Scope) {
    this.#functions = functions;
    this.#outer = outer;
  }

  inner(): Scope {
    return new Scope(this.#functions, this);
  }

  /** A function that is declared in this scope. */
  addFunction(added: GeneratedFunction): void {
    this.#local.push(added);
  }

  add(variable: Variable): void {
    this.#variables.push(variable);
  }

  variables(kind: ValueKind): readonly Variable[] {
    const own = this.#variables.filter((variable) => variable.kind === kind);
    return [...own, ...(this.#outer?.variables(kind) ?? [])];
  }

  functions(result: 'number' | 'bigint'): readonly GeneratedFunction[] {
    const own = this.#local.filter((candidate) => candidate.result === result);
    const outer =
      this.#outer?.functions(result) ?? this.#functions.filter((f) => f.result === result);
    return [...own, ...outer];
  }
}
