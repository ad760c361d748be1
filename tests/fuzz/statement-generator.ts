import { asSigned, combine, type Expression, plain, type ValueKind } from './expression.ts';
import { ExpressionGenerator } from './expression-generator.ts';
import type { Random } from './random.ts';
import type { Scope } from './scope.ts';

/** A statement twice, as an expression is. */
export interface Text {
  readonly plain: string;
  readonly checked: string;
}

const KINDS: readonly ValueKind[] = ['number', 'bigint', 'boolean', 'string'];

/** Makes random statements: declarations, assignments, branches, loops, and every effect on maps. */
export class StatementGenerator {
  readonly #random: Random;
  readonly #used: (construct: string) => void;
  readonly #names = { next: 0 };
  readonly #inLoop: boolean;
  /** Text of `return` in the function at hand: with a value, bare, or not possible. */
  readonly #result: ValueKind | undefined;

  constructor(
    random: Random,
    used: (construct: string) => void,
    result?: ValueKind,
    inLoop = false,
  ) {
    this.#random = random;
    this.#used = used;
    this.#result = result;
    this.#inLoop = inLoop;
  }

  /** A block of `count` statements. */
  block(count: number, scope: Scope, depth: number): Text {
    const inner = scope.inner();
    const statements = Array.from({ length: count }, () => this.statement(inner, depth));
    return joined(['{', ...statements, '}']);
  }

  statement(scope: Scope, depth: number): Text {
    const effects: [string, () => Text][] = [
      ['const', () => this.#declare('const', scope, depth)],
      ['let', () => this.#declare('let', scope, depth)],
      ['assignment', () => this.#assign(scope, depth)],
      ['hash set', () => this.#set(scope, depth)],
      [
        'hash delete',
        () => this.#effect(scope, depth, 'number', (k) => `out_n.delete((${k}) & 7);`),
      ],
      [
        'array set',
        () =>
          this.#effect(scope, depth, 'bigint', (v) => `out_a.set(${this.#random.below(5)}, ${v});`),
      ],
      [
        'per-CPU array set',
        () =>
          this.#effect(
            scope,
            depth,
            'bigint',
            (v) => `out_pa.set(${this.#random.below(3)}, ${v});`,
          ),
      ],
      [
        'struct set',
        () => this.#struct(scope, depth, (v) => `out_s.set(${this.#random.below(3)}, ${v});`),
      ],
      ['struct field write', () => this.#field(scope, depth)],
      ['emit', () => this.#struct(scope, depth, (v) => `out_r.emit(${v});`)],
      [
        'counter',
        () =>
          this.#effect(scope, depth, 'bigint', (v) =>
            this.#random.pick([`out_c.add(${v});`, 'out_c.increment();']),
          ),
      ],
      [
        'keyed counter',
        () => this.#effect(scope, depth, 'string', (k) => `out_kc.increment(${k});`),
      ],
      [
        'histogram',
        () =>
          this.#effect(
            scope,
            depth,
            this.#random.pick(['number', 'bigint']),
            (v) => `out_h.record(${v});`,
          ),
      ],
      [
        'keyed histogram',
        () =>
          this.#effect(
            scope,
            depth,
            'bigint',
            (v) => `out_kh.record(${this.#random.below(3)}, ${v});`,
          ),
      ],
      ['print', () => this.#print(scope, depth)],
      ['destructuring', () => this.#destructure(scope, depth)],
      ['closure', () => this.#closure(scope, depth)],
    ];
    const blocks: [string, () => Text][] = [
      ['if', () => this.#if(scope, depth)],
      ['if else', () => this.#if(scope, depth, true)],
      ['for', () => this.#for(scope, depth)],
      ['lookup', () => this.#lookup(scope, depth)],
      ['switch', () => this.#switch(scope, depth)],
      ['for of', () => this.#forOf(scope, depth)],
      ['return', () => this.#return(scope, depth)],
    ];
    const [name, make] = this.#random.pick(depth > 0 && this.#random.once(3) ? blocks : effects);
    this.#used(name);
    return make();
  }

  #expressions(scope: Scope): ExpressionGenerator {
    return new ExpressionGenerator(this.#random, scope, this.#used);
  }

  #name(): string {
    this.#names.next += 1;
    return `v${this.#random.below(1_000_000)}_${this.#names.next}`;
  }

  #declare(keyword: 'const' | 'let', scope: Scope, depth: number): Text {
    const kind = this.#random.pick(KINDS);
    const value = this.#expressions(scope).of(kind, depth);
    const name = this.#name();
    // A variable that changes can become negative by a later assignment.
    const signed = keyword === 'let' || value.signed;
    scope.add({ name, kind, signed, mutable: keyword === 'let' });
    const kept = signed ? asSigned(value) : value;
    return write((e) => `${keyword} ${name}: ${kind} = ${e(kept)};`);
  }

  #assign(scope: Scope, depth: number): Text {
    const kind = this.#random.pick(KINDS);
    const variables = scope.variables(kind).filter(({ mutable }) => mutable);
    if (variables.length === 0) return this.#declare('let', scope, depth);
    const variable = this.#random.pick(variables);
    const value = this.#expressions(scope).of(kind, depth);
    if (kind === 'number' && this.#random.once(3)) {
      const operator = this.#random.pick(['+', '-', '&', '|', '^']);
      this.#used('compound assignment');
      return {
        plain: `${variable.name} ${operator}= ${value.plain};`,
        checked: `${variable.name} = $n(${variable.name} ${operator} ${value.checked});`,
      };
    }
    const kept = asSigned(value);
    return write((e) => `${variable.name} = ${e(kept)};`);
  }

  #effect(scope: Scope, depth: number, kind: ValueKind, text: (value: string) => string): Text {
    const value = this.#expressions(scope).of(kind, depth);
    const chosen = text('\0');
    return {
      plain: chosen.replace('\0', () => value.plain),
      checked: chosen.replace('\0', () => value.checked),
    };
  }

  #set(scope: Scope, depth: number): Text {
    const expressions = this.#expressions(scope);
    const [map, kind] = this.#random.pick<[string, ValueKind]>([
      ['out_n', 'number'],
      ['out_b', 'bigint'],
      ['out_i', 'bigint'],
      ['out_t', 'string'],
      ['out_pc', 'bigint'],
    ]);
    const key = expressions.number(depth - 1);
    const value = expressions.of(kind, depth);
    return write((e) => `${map}.set((${e(key)}) & 7, ${e(value)});`);
  }

  #struct(scope: Scope, depth: number, text: (value: string) => string): Text {
    const expressions = this.#expressions(scope);
    const fields = {
      a: expressions.number(depth - 1),
      b: expressions.bigint(depth - 1),
      name: expressions.string(depth - 1),
      ok: expressions.boolean(depth - 1),
      c: expressions.number(depth - 1),
      d: expressions.bigint(depth - 1),
    };
    const entries = Object.entries(fields);
    const chosen = text('\0');
    const build = (e: (part: Expression) => string): string =>
      chosen.replace(
        '\0',
        () => `{ ${entries.map(([name, value]) => `${name}: ${e(value)}`).join(', ')} }`,
      );
    return { plain: build((part) => part.plain), checked: build((part) => part.checked) };
  }

  #field(scope: Scope, depth: number): Text {
    const name = this.#name();
    const [field, kind] = this.#random.pick<[string, ValueKind]>([
      ['a', 'number'],
      ['b', 'bigint'],
      ['name', 'string'],
      ['ok', 'boolean'],
      ['c', 'number'],
      ['d', 'bigint'],
    ]);
    const value = this.#expressions(scope).of(kind, depth);
    const key = this.#random.below(3);
    return write(
      (e) =>
        `{ const ${name} = out_s.get(${key}); if (${name} !== undefined) ${name}.${field} = ${e(value)}; }`,
    );
  }

  #print(scope: Scope, depth: number): Text {
    const expressions = this.#expressions(scope);
    const values = Array.from({ length: 1 + this.#random.below(3) }, () =>
      expressions.of(this.#random.pick(KINDS), depth - 1),
    );
    return write((e) => `print(\`${values.map((value) => `x\${${e(value)}}`).join(' ')}\`);`);
  }

  #if(scope: Scope, depth: number, otherwise = false): Text {
    const condition = this.#expressions(scope).boolean(depth);
    const then = this.block(1 + this.#random.below(2), scope, depth - 1);
    const other = otherwise ? this.block(1 + this.#random.below(2), scope, depth - 1) : undefined;
    return {
      plain: `if (${condition.plain}) ${then.plain}${other ? ` else ${other.plain}` : ''}`,
      checked: `if (${condition.checked}) ${then.checked}${other ? ` else ${other.checked}` : ''}`,
    };
  }

  #for(scope: Scope, depth: number): Text {
    const name = this.#name();
    const inner = scope.inner();
    inner.add({ name, kind: 'number', signed: true, mutable: false });
    const body = new StatementGenerator(this.#random, this.#used, this.#result, true);
    const statements = body.block(1 + this.#random.below(2), inner, depth - 1);
    const limit = this.#expressions(scope).number(depth - 1);
    const most = 1 + this.#random.below(6);
    const bound = this.#random.once(2)
      ? plain('number', `${most}`)
      : combine('number', (e) => `Math.min(${e(limit)}, ${most})`);
    const down = this.#random.once(4);
    const head = (end: string): string =>
      down
        ? `for (let ${name} = ${most}; ${name} > 0; ${name}--)`
        : `for (let ${name} = 0; ${name} < ${end}; ${name}++)`;
    return {
      plain: `${head(bound.plain)} ${statements.plain}`,
      checked: `${head(bound.checked)} ${statements.checked}`,
    };
  }

  #lookup(scope: Scope, depth: number): Text {
    const name = this.#name();
    const inner = scope.inner();
    const [map, kind] = this.#random.pick<[string, ValueKind]>([
      ['out_n', 'number'],
      ['out_b', 'bigint'],
      ['out_i', 'bigint'],
      ['out_t', 'string'],
    ]);
    inner.add({ name, kind, signed: true, mutable: false });
    const body = this.block(1 + this.#random.below(2), inner, depth - 1);
    const text = (block: string): string =>
      `{ const ${name} = ${map}.get(${key}); if (${name} !== undefined) ${block} }`;
    const key = this.#random.below(8);
    return { plain: text(body.plain), checked: text(body.checked) };
  }

  #destructure(scope: Scope, depth: number): Text {
    const expressions = this.#expressions(scope);
    const [a, b] = [this.#name(), this.#name()];
    const value = asSigned(expressions.bigint(depth - 1));
    const number = expressions.number(depth - 1);
    scope.add({ name: a, kind: 'bigint', signed: true, mutable: false });
    scope.add({ name: b, kind: 'number', signed: true, mutable: false });
    return write((e) =>
      this.#inLoop
        ? `const [${a}, ${b}] = [${e(value)}, ${e(number)}] as const;`
        : `const { x: ${a}, ${b} } = { x: ${e(value)}, ${b}: ${e(number)} };`,
    );
  }

  /** A function over the variables around it, for calls further down. */
  #closure(scope: Scope, depth: number): Text {
    const [name, parameter] = [this.#name(), this.#name()];
    const inner = scope.inner();
    inner.add({ name: parameter, kind: 'number', signed: true, mutable: false });
    const result = this.#expressions(inner).number(depth - 1);
    scope.addFunction({ name, parameters: ['number'], result: 'number' });
    return write((e) => `const ${name} = (${parameter}: number): number => ${e(result)};`);
  }

  #switch(scope: Scope, depth: number): Text {
    const subject = this.#expressions(scope).number(depth - 1);
    const clauses = [0, 1, 2, 3].map(() => this.block(1, scope, depth - 1));
    const falls = [0, 1, 2].map(() => this.#random.once(3));
    const text = (side: 'plain' | 'checked'): string => {
      const body = clauses.map((clause, index) => {
        const label = index === 3 ? 'default:' : `case ${index}:`;
        return `${label} ${clause[side]} ${falls[index] === true ? '' : 'break;'}`;
      });
      return `switch ((${subject[side]}) & 3) { ${body.join(' ')} }`;
    };
    return { plain: text('plain'), checked: text('checked') };
  }

  #forOf(scope: Scope, depth: number): Text {
    const name = this.#name();
    const inner = scope.inner();
    inner.add({ name, kind: 'number', signed: true, mutable: false });
    const expressions = this.#expressions(scope);
    const [a, b] = [expressions.number(depth - 1), expressions.number(depth - 1)];
    const list = this.#random.once(2)
      ? plain('number', 'TABLE')
      : combine('number', (e) => `[${e(a)}, ${e(b)}]`);
    const body = new StatementGenerator(this.#random, this.#used, this.#result, true);
    const statements = body.block(1 + this.#random.below(2), inner, depth - 1);
    return {
      plain: `for (const ${name} of ${list.plain}) ${statements.plain}`,
      checked: `for (const ${name} of ${list.checked}) ${statements.checked}`,
    };
  }

  #return(scope: Scope, depth: number): Text {
    if (this.#inLoop && this.#random.once(2)) {
      const jump = this.#random.pick(['break', 'continue']);
      this.#used(jump);
      const condition = this.#expressions(scope).boolean(depth - 1);
      return write((e) => `if (${e(condition)}) ${jump};`);
    }
    const condition = this.#expressions(scope).boolean(depth - 1);
    if (this.#result === undefined) return write((e) => `if (${e(condition)}) return;`);
    const value = asSigned(this.#expressions(scope).of(this.#result, depth - 1));
    return write((e) => `if (${e(condition)}) return ${e(value)};`);
  }
}

function write(text: (e: (part: Expression) => string) => string): Text {
  return { plain: text((part) => part.plain), checked: text((part) => part.checked) };
}

function joined(parts: readonly (string | Text)[]): Text {
  const side = (key: 'plain' | 'checked'): string =>
    parts.map((part) => (typeof part === 'string' ? part : part[key])).join('\n');
  return { plain: side('plain'), checked: side('checked') };
}
