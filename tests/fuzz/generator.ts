import type { Construct, ConstructTable } from './construct.ts';
import type { Random } from './random.ts';
import type { Scope } from './scope.ts';
import { fromParts, type NodeKind, type Tree, type ValueKind } from './tree.ts';

/** What surrounds the place where code is generated. */
export interface Frame {
  /** The type of the function at hand: with a value, or `undefined` for none. */
  readonly result: ValueKind | undefined;
  /** How many loops are around, in this function. */
  readonly loops: number;
  /** Labels of the loops around. */
  readonly labels: readonly string[];
  /** What is returned before the end. */
  readonly returned: Tree[];
}

/** The frame of a function with nothing around. */
export function bareFrame(result: ValueKind | undefined): Frame {
  return { result, loops: 0, labels: [], returned: [] };
}

/** Statements around an expression. */
const USES: Readonly<Record<ValueKind, string>> = {
  number: 'out_n set',
  bigint: 'out_b set',
  boolean: 'out_bool set',
  string: 'out_t set',
};

/** Makes random well-typed code for one place: its scope, its depth, what is around. */
export class Generator {
  readonly random: Random;
  readonly scope: Scope;
  readonly depth: number;
  readonly frame: Frame;
  readonly #table: ConstructTable;
  /** Constructs to prefer, so that rare pairs of them occur. */
  readonly #focus: ReadonlySet<string>;
  readonly #names: { next: number };

  constructor(from: {
    random: Random;
    scope: Scope;
    depth: number;
    frame: Frame;
    table: ConstructTable;
    focus: ReadonlySet<string>;
    names: { next: number };
  }) {
    this.random = from.random;
    this.scope = from.scope;
    this.depth = from.depth;
    this.frame = from.frame;
    this.#table = from.table;
    this.#focus = from.focus;
    this.#names = from.names;
  }

  /** The same for another place. */
  at(changes: Partial<Pick<Generator, 'scope' | 'depth' | 'frame'>>): Generator {
    return new Generator({
      random: this.random,
      scope: this.scope,
      depth: this.depth,
      frame: this.frame,
      table: this.#table,
      focus: this.#focus,
      names: this.#names,
      ...changes,
    });
  }

  /** A name that nothing else has. */
  name(): string {
    this.#names.next += 1;
    return `v${this.#names.next}`;
  }

  number(): Tree {
    return this.expression('number');
  }

  bigint(): Tree {
    return this.expression('bigint');
  }

  boolean(): Tree {
    return this.expression('boolean');
  }

  string(): Tree {
    return this.expression('string');
  }

  /** An expression one level deeper. */
  expression(kind: ValueKind): Tree {
    const isLeaf = this.depth <= 0 || this.random.once(4);
    return this.#make(kind, (construct) => (construct.leaf === true) === isLeaf);
  }

  /** A statement; `name` says which, where that is possible here. */
  statement(name?: string): Tree {
    if (name !== undefined) {
      const construct = this.#statementOf(name);
      return construct.when?.(this) === false ? this.statement() : this.#build(construct);
    }
    const rare = this.#rare();
    if (rare.length > 0 && this.random.once(3)) {
      const wanted = this.random.pick(rare);
      return this.#build(
        wanted.kind === 'statement' ? wanted : this.#statementOf(USES[wanted.kind]),
      );
    }
    const isBlock = this.depth > 0 && this.random.once(3);
    return this.#make('statement', (construct) => (construct.block === true) === isBlock);
  }

  /** A block of statements, in a scope of its own; `first` names the first ones. */
  block(
    count = 1 + this.random.below(2),
    frame: Frame = this.frame,
    first: readonly string[] = [],
  ): Tree {
    const inner = this.at({ scope: this.scope.inner(), frame });
    const statements = Array.from({ length: count }, (_, at) => inner.statement(first[at]));
    return fromParts(
      'statement',
      ['{\n', ...statements.flatMap((statement) => [statement, '\n']), '}'],
      {},
    );
  }

  /** A block inside of a loop with this label. */
  loopBody(label?: string): Tree {
    const { frame } = this;
    const labels = label === undefined ? frame.labels : [...frame.labels, label];
    return this.block(undefined, { ...frame, loops: frame.loops + 1, labels });
  }

  /** What is preferred, possible here, and possible in few places. */
  #rare(): readonly Construct[] {
    if (this.depth <= 0) return [];
    return Object.values(this.#table)
      .flat()
      .filter(({ name, when }) => this.#focus.has(name) && when?.(this) === true);
  }

  #statementOf(name: string): Construct {
    const construct = this.#table.statement.find((one) => one.name === name);
    if (construct === undefined) throw new Error(`no statement is called '${name}'`);
    return construct;
  }

  #make(kind: NodeKind, fits: (construct: Construct) => boolean): Tree {
    const possible = this.#table[kind].filter((construct) => construct.when?.(this) ?? true);
    const wanted =
      this.depth > 0 || kind !== 'statement'
        ? possible.filter(
            ({ name, leaf }) => this.#focus.has(name) && (leaf === true || this.depth > 0),
          )
        : [];
    // What is possible in few places is taken more often where it is.
    const rare = wanted.filter(({ when }) => when !== undefined);
    if (rare.length > 0 && this.random.once(2)) return this.#build(this.random.pick(rare));
    const isWanted = wanted.length > 0 && this.random.once(3);
    const choices = isWanted ? wanted : possible.filter((one) => fits(one));
    return this.#build(this.random.pick(choices));
  }

  #build(construct: Construct): Tree {
    const tree = construct.make(this.at({ depth: this.depth - 1 }));
    const { name } = construct;
    // What was narrowed is a construct of its own already.
    return tree.construct === undefined
      ? { ...tree, construct: name }
      : { ...tree, parts: [tree], guard: undefined, construct: name };
  }
}
