import {
  asSigned,
  combine,
  type Expression,
  guarded,
  plain,
  type ValueKind,
} from './expression.ts';
import { interesting, type Random } from './random.ts';
import type { Scope } from './scope.ts';

type Make = (depth: number) => Expression;

/** Makes random well-typed expressions over the variables in scope. */
export class ExpressionGenerator {
  readonly #random: Random;
  readonly #scope: Scope;
  /** Names of what was generated, for the report of coverage. */
  readonly #used: (construct: string) => void;

  constructor(random: Random, scope: Scope, used: (construct: string) => void) {
    this.#random = random;
    this.#scope = scope;
    this.#used = used;
  }

  of(kind: ValueKind, depth: number): Expression {
    switch (kind) {
      case 'number':
        return this.number(depth);
      case 'bigint':
        return this.bigint(depth);
      case 'boolean':
        return this.boolean(depth);
      case 'string':
        return this.string(depth);
    }
  }

  number(depth: number): Expression {
    const leaves: [string, Make][] = [
      ['number literal', () => this.#numberLiteral()],
      ['number input', () => this.#input('number')],
      ['number variable', () => this.#variable('number') ?? this.#numberLiteral()],
    ];
    const nodes: [string, Make][] = [
      ['number arithmetic', (d) => this.#binary('number', this.#random.pick(['+', '-', '*']), d)],
      [
        'number bitwise',
        (d) => this.#binary('number', this.#random.pick(['&', '|', '^', '<<', '>>', '>>>']), d),
      ],
      ['number remainder', (d) => this.#division('number', '%', d)],
      ['number quotient', (d) => this.#truncated(d)],
      ['number unary', (d) => this.#unary('number', d)],
      [
        'cast to number',
        (d) => this.#cast(this.#random.pick(['u8', 'u16', 'u32', 'i8', 'i16', 'i32']), 'number', d),
      ],
      ['Math.min/max', (d) => this.#minMax(d)],
      ['Number()', (d) => this.#fromBigint(d)],
      ['constant table', (d) => this.#table('TABLE', 'number', '0', d)],
      ['optional chain', () => this.#chain('number', this.#random.pick(['a', 'c']), '0')],
      ['number ?:', (d) => this.#conditional('number', d)],
      ['number function', (d) => this.#call('number', d)],
    ];
    return this.#choose(leaves, nodes, depth);
  }

  bigint(depth: number): Expression {
    const leaves: [string, Make][] = [
      ['bigint literal', () => this.#bigintLiteral()],
      ['bigint input', () => this.#input('bigint')],
      ['bigint variable', () => this.#variable('bigint') ?? this.#bigintLiteral()],
    ];
    const nodes: [string, Make][] = [
      ['bigint arithmetic', (d) => this.#binary('bigint', this.#random.pick(['+', '-', '*']), d)],
      ['bigint bitwise', (d) => this.#binary('bigint', this.#random.pick(['&', '|', '^']), d)],
      ['bigint shift', (d) => this.#shift(d)],
      ['bigint quotient', (d) => this.#division('bigint', '/', d)],
      ['bigint remainder', (d) => this.#division('bigint', '%', d)],
      ['bigint unary', (d) => this.#unary('bigint', d)],
      ['cast to bigint', (d) => this.#cast(this.#random.pick(['u64', 'i64']), 'bigint', d)],
      ['BigInt()', (d) => this.#fromNumber(d)],
      ['constant bigint table', (d) => this.#table('BIG', 'bigint', '0n', d)],
      ['optional bigint chain', () => this.#chain('bigint', this.#random.pick(['b', 'd']), '0n')],
      ['bigint ?:', (d) => this.#conditional('bigint', d)],
      ['bigint function', (d) => this.#call('bigint', d)],
    ];
    return this.#choose(leaves, nodes, depth);
  }

  boolean(depth: number): Expression {
    const leaves: [string, Make][] = [
      [
        'boolean literal',
        () => plain('boolean', this.#random.pick(['(true as boolean)', '(false as boolean)'])),
      ],
      [
        'boolean variable',
        () => this.#variable('boolean') ?? plain('boolean', '(true as boolean)'),
      ],
    ];
    const nodes: [string, Make][] = [
      ['number comparison', (d) => this.#comparison('number', d)],
      ['bigint comparison', (d) => this.#comparison('bigint', d)],
      ['&& and ||', (d) => this.#logical(d)],
      ['!', (d) => this.#not(d)],
      ['string equality', (d) => this.#stringEquality(d)],
      ['startsWith', (d) => this.#startsWith(d)],
      ['map has', (d) => this.#has(d)],
      ['boolean ?:', (d) => this.#conditional('boolean', d)],
    ];
    return this.#choose(leaves, nodes, depth);
  }

  string(depth: number): Expression {
    const leaves: [string, Make][] = [
      ['string literal', () => plain('string', JSON.stringify(this.#text()))],
      ['string variable', () => this.#variable('string') ?? plain('string', "'a'")],
      ['comm()', () => plain('string', 'comm()')],
    ];
    const nodes: [string, Make][] = [
      ['string ?:', (d) => this.#conditional('string', d)],
      ['constant string table', (d) => this.#table('NAMES', 'string', "'none'", d)],
      ['optional string chain', () => this.#chain('string', 'name', "'none'")],
    ];
    return this.#choose(leaves, nodes, depth);
  }

  #choose(leaves: [string, Make][], nodes: [string, Make][], depth: number): Expression {
    const [name, make] = this.#random.pick(depth <= 0 || this.#random.once(4) ? leaves : nodes);
    this.#used(name);
    return make(depth - 1);
  }

  #text(): string {
    const words = ['', 'a', 'node', 'hello', 'a longer text', 'exactly-15-byte', 'x'.repeat(40)];
    return this.#random.pick(words);
  }

  #numberLiteral(): Expression {
    const value = interesting(this.#random, 33, true);
    return plain('number', value < 0n ? `(${value})` : `${value}`);
  }

  #bigintLiteral(): Expression {
    const value = interesting(this.#random, 62, this.#random.once(2));
    return value < 0n ? plain('bigint', `(${value}n)`, true) : plain('bigint', `${value}n`);
  }

  #input(kind: 'number' | 'bigint'): Expression {
    const index = this.#random.below(8);
    const map = this.#random.pick(
      kind === 'number' ? ['in_i32', 'in_u32', 'in_u8'] : ['in_i64', 'in_u64'],
    );
    const zero = kind === 'number' ? '0' : '0n';
    return plain(kind, `(${map}.get(${index}) ?? ${zero})`, map === 'in_i64');
  }

  #variable(kind: ValueKind): Expression | undefined {
    const variables = this.#scope.variables(kind);
    if (variables.length === 0) return undefined;
    const variable = this.#random.pick(variables);
    return plain(kind, variable.name, kind === 'bigint' && variable.signed);
  }

  #binary(kind: 'number' | 'bigint', operator: string, depth: number): Expression {
    const [a, b] = [this.of(kind, depth), this.of(kind, depth)];
    const signed = kind === 'bigint' && (operator === '-' || signedResult(operator, a, b));
    return guarded(combine(kind, (e) => `(${e(a)} ${operator} ${e(b)})`, signed));
  }

  #shift(depth: number): Expression {
    const [a, b] = [this.bigint(depth), this.bigint(depth)];
    const operator = this.#random.pick(['<<', '>>']);
    const amount = this.#random.once(2)
      ? plain('bigint', `${this.#random.below(64)}n`)
      : combine('bigint', (e) => `(u64(${e(b)}) & 63n)`);
    return guarded(combine('bigint', (e) => `(${e(a)} ${operator} ${e(amount)})`, a.signed));
  }

  /** The divisor is a constant, or made different from zero in a way that the checker sees. */
  #division(kind: 'number' | 'bigint', operator: '/' | '%', depth: number): Expression {
    const [a, b] = [this.of(kind, depth), this.of(kind, depth)];
    const n = kind === 'bigint' ? 'n' : '';
    const constant = interesting(this.#random, 31, true) || 3n;
    const divisor: Expression = this.#random.once(2)
      ? plain(kind, `(${constant}${n})`, constant < 0n)
      : combine(
          kind,
          (e) => `((${kind === 'bigint' ? 'u64' : 'u32'}(${e(b)}) & 1023${n}) + 1${n})`,
        );
    const signed = operator === '%' ? a.signed : a.signed || divisor.signed;
    return guarded(combine(kind, (e) => `(${e(a)} ${operator} ${e(divisor)})`, signed));
  }

  #truncated(depth: number): Expression {
    const quotient = this.#division('number', '/', depth);
    // The quotient itself is a fraction in JavaScript, which only Math.trunc() makes whole again.
    const inner = quotient.checked.replace(/^\$n/, '');
    return {
      kind: 'number',
      signed: false,
      plain: `Math.trunc${wrap(quotient.plain)}`,
      checked: `$n(Math.trunc${wrap(inner)})`,
    };
  }

  #unary(kind: 'number' | 'bigint', depth: number): Expression {
    const operand = this.of(kind, depth);
    const operator = this.#random.pick(['-', '~']);
    return guarded(combine(kind, (e) => `(${operator}(${e(operand)}))`, true));
  }

  #cast(schema: string, kind: 'number' | 'bigint', depth: number): Expression {
    const operand = this.of(this.#random.pick(['number', 'bigint', 'boolean']), depth);
    return combine(kind, (e) => `${schema}(${e(operand)})`, schema === 'i64');
  }

  #fromBigint(depth: number): Expression {
    const operand = this.bigint(depth);
    return guarded(combine('number', (e) => `Number(${e(operand)})`));
  }

  #fromNumber(depth: number): Expression {
    const operand = this.number(depth);
    return combine('bigint', (e) => `BigInt(${e(operand)})`, true);
  }

  #minMax(depth: number): Expression {
    const [a, b] = [this.number(depth), this.number(depth)];
    const name = this.#random.pick(['Math.min', 'Math.max']);
    return combine('number', (e) => `${name}(${e(a)}, ${e(b)})`);
  }

  #table(table: string, kind: ValueKind, other: string, depth: number): Expression {
    const index = this.number(depth);
    const mask = this.#random.pick([1, 3, 7]);
    return combine(kind, (e) => `(${table}[(${e(index)}) & ${mask}] ?? ${other})`, true);
  }

  #chain(kind: ValueKind, field: string, other: string): Expression {
    return plain(kind, `(out_s.get(${this.#random.below(3)})?.${field} ?? ${other})`, true);
  }

  #conditional(kind: ValueKind, depth: number): Expression {
    const condition = this.boolean(depth);
    const [a, b] = [this.of(kind, depth), this.of(kind, depth)];
    const choice = combine(kind, (e) => `(${e(condition)} ? ${e(a)} : ${e(b)})`);
    return a.signed || b.signed ? asSigned(choice) : choice;
  }

  #call(kind: 'number' | 'bigint', depth: number): Expression {
    const functions = this.#scope.functions(kind);
    if (functions.length === 0) return this.of(kind, depth);
    const callee = this.#random.pick(functions);
    const args = callee.parameters.map((parameter) => asSigned(this.of(parameter, depth)));
    return combine(kind, (e) => `${callee.name}(${args.map(e).join(', ')})`, true);
  }

  #comparison(kind: 'number' | 'bigint', depth: number): Expression {
    const [a, b] = [this.of(kind, depth), this.of(kind, depth)];
    const operator = this.#random.pick(['<', '<=', '>', '>=', '===', '!==']);
    return combine('boolean', (e) => `((${e(a)} as ${kind}) ${operator} (${e(b)} as ${kind}))`);
  }

  #logical(depth: number): Expression {
    const [a, b] = [this.boolean(depth), this.boolean(depth)];
    const operator = this.#random.pick(['&&', '||']);
    return combine('boolean', (e) => `(${e(a)} ${operator} ${e(b)})`);
  }

  #not(depth: number): Expression {
    // A cast keeps TypeScript from knowing the truth of a literal.
    if (this.#random.once(2)) return combine('boolean', this.#castText(this.number(depth)));
    const operand = this.boolean(depth);
    return combine('boolean', (e) => `!(${e(operand)})`);
  }

  #castText(operand: Expression): (e: (part: Expression) => string) => string {
    return (e) => `!u32(${e(operand)})`;
  }

  #stringEquality(depth: number): Expression {
    const [a, b] = [this.string(depth), this.string(depth)];
    const operator = this.#random.pick(['===', '!==']);
    return combine('boolean', (e) => `((${e(a)} as string) ${operator} (${e(b)} as string))`);
  }

  #startsWith(depth: number): Expression {
    const subject = this.string(depth);
    const prefix = JSON.stringify(this.#text().slice(0, this.#random.below(8)));
    return combine('boolean', (e) => `(${e(subject)}).startsWith(${prefix})`);
  }

  #has(depth: number): Expression {
    const key = this.number(depth);
    return combine('boolean', (e) => `out_n.has((${e(key)}) & 7)`);
  }
}

function wrap(text: string): string {
  return text.startsWith('(') ? text : `(${text})`;
}

function signedResult(operator: string, a: Expression, b: Expression): boolean {
  return operator === '&' ? a.signed && b.signed : a.signed || b.signed;
}
