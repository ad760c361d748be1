import { asSigned, type ValueKind } from './expression.ts';
import { ExpressionGenerator } from './expression-generator.ts';
import { Random } from './random.ts';
import { type GeneratedFunction, Scope } from './scope.ts';
import { StatementGenerator, type Text } from './statement-generator.ts';

/** A tracer with many handlers, for the compiler and as checked JavaScript. */
export interface GeneratedModule {
  readonly plain: string;
  readonly checked: string;
  /** Export names of the handlers. */
  readonly handlers: readonly string[];
  /** The constructs that each handler or its functions use. */
  readonly constructs: ReadonlyMap<string, ReadonlySet<string>>;
}

const HEADER = `import { array, bool, comm, counter, hash, histogram, i16, i32, i64, i8, perCpuArray, perCpuHash, print, ringbuf, str, struct, syscallProgram, u16, u32, u64, u8 } from '@tsbpf/dsl';

const TABLE = [3, -1, 70_000, 5, 0];
const BIG = [7n, -9n, 4_611_686_018_427_387_904n];
const NAMES = ['node', 'a', 'hello there'];
const Row = struct({ a: u8, b: u64, name: str(12), ok: bool, c: i16, d: i64 });
export const in_i32 = array(i32, { maxEntries: 8 });
export const in_u32 = array(u32, { maxEntries: 8 });
export const in_u8 = array(u8, { maxEntries: 8 });
export const in_i64 = array(i64, { maxEntries: 8 });
export const in_u64 = array(u64, { maxEntries: 8 });
export const out_n = hash(u32, i32, { maxEntries: 6 });
export const out_b = hash(u32, u64);
export const out_i = hash(u32, i64);
export const out_t = hash(u32, str(20));
export const out_pc = perCpuHash(u32, u64);
export const out_s = hash(u32, Row);
export const out_a = array(u64, { maxEntries: 4 });
export const out_pa = perCpuArray(i64, { maxEntries: 3 });
export const out_r = ringbuf(Row, { bytes: 4096 });
export const out_c = counter();
export const out_kc = counter(str(16));
export const out_h = histogram();
export const out_kh = histogram(u32);
`;

/** What the checked JavaScript needs besides. */
const GUARDS = `
export class Beyond extends Error {}
function $n(x: number): number { if (!Number.isSafeInteger(x)) throw new Beyond(); return x; }
function $s(x: bigint): bigint { if (x < -(2n ** 63n) || x >= 2n ** 63n) throw new Beyond(); return x; }
function $u(x: bigint): bigint { if (x < 0n || x >= 2n ** 64n) throw new Beyond(); return x; }
`;

const KINDS: readonly ValueKind[] = ['number', 'bigint', 'boolean'];

/** Makes a tracer of `handlers` handlers, the same for the same seed. */
export function generateModule(seed: bigint, handlers: number): GeneratedModule {
  const random = new Random(seed);
  const constructs = new Map<string, Set<string>>();
  const functions: GeneratedFunction[] = [];
  const texts: Text[] = [];
  for (let index = 0; index < 3; index += 1) {
    const used = new Set<string>();
    constructs.set(`f${index}`, used);
    texts.push(generateFunction(random, index, functions, used));
  }
  const names: string[] = [];
  for (let index = 0; index < handlers; index += 1) {
    const name = `h${index}`;
    const used = new Set<string>();
    const generator = new StatementGenerator(random, (construct) => used.add(construct));
    const body = generator.block(2 + random.below(5), new Scope(functions), 3);
    texts.push({
      plain: `export const ${name} = syscallProgram(() => ${body.plain});\n`,
      checked: `export const ${name} = syscallProgram(() => ${body.checked});\n`,
    });
    constructs.set(name, used);
    names.push(name);
  }
  return {
    plain: HEADER + texts.map((text) => text.plain).join('\n'),
    checked: HEADER + GUARDS + texts.map((text) => text.checked).join('\n'),
    handlers: names,
    constructs,
  };
}

/** A function that calls only the ones before it, so that nothing recurses. */
function generateFunction(
  random: Random,
  index: number,
  functions: GeneratedFunction[],
  used: Set<string>,
): Text {
  const result = random.pick(['number', 'bigint'] as const);
  const parameters = Array.from({ length: 1 + random.below(3) }, () => random.pick(KINDS));
  const scope = new Scope([...functions]);
  for (const [position, kind] of parameters.entries()) {
    scope.add({ name: `p${position}`, kind, signed: true, mutable: false });
  }
  const record = (construct: string): void => {
    used.add(construct);
  };
  const statements = new StatementGenerator(random, record, result);
  const body = statements.block(1 + random.below(2), scope, 2);
  const value = asSigned(new ExpressionGenerator(random, scope, record).of(result, 2));
  const head = parameters.map((kind, position) => `p${position}: ${kind}`).join(', ');
  functions.push({ name: `f${index}`, parameters, result });
  const text = (side: 'plain' | 'checked'): string =>
    `function f${index}(${head}): ${result} {\n${body[side]}\nreturn ${value[side]};\n}\n`;
  return { plain: text('plain'), checked: text('checked') };
}
