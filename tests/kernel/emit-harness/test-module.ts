import { u32, u64 } from '@tsbpf/dsl';
import { arraySchema } from '@tsbpf/dsl/~internal';
import { BodyBuilder } from '../../../packages/compiler/src/ir/body-builder.ts';
import type { IrFunction } from '../../../packages/compiler/src/ir/function.ts';
import type { IrMap, IrModule } from '../../../packages/compiler/src/ir/module.ts';
import type { Operand, Temp } from '../../../packages/compiler/src/ir/value.ts';
import { verifyModule } from '../../../packages/compiler/src/ir/verifier.ts';
import { emit } from '../../../packages/compiler/src/phases/4-emit/emit.ts';
import { makeObject } from '../../../packages/compiler/src/phases/5-object/make-object.ts';

export const RESULTS = 64;

/** An array map whose only entry takes the results of a program, as 64-bit ints. */
const OUT: IrMap = {
  symbol: 'out',
  kind: 'array',
  perCpu: false,
  key: u32,
  value: arraySchema(u64, RESULTS),
  maxEntries: 1,
};

export function int(value: number | bigint): Operand {
  return { kind: 'int', value: BigInt(value) };
}

export const NULL: Operand = { kind: 'null' };

/** A body under construction whose program writes results to the map `out`. */
export class TestBody {
  readonly b: BodyBuilder;
  readonly #out: Temp;
  #results = 0;

  constructor(b: BodyBuilder) {
    this.b = b;
    const key = b.value('pointer', { op: 'bufferAddress', buffer: b.buffer('key', 4, 4) });
    b.add({ op: 'store', memory: 'u32', address: key, offset: 0, value: int(0) });
    this.#out = this.lookup('out', key);
  }

  /** The value of a map that is there; the program ends with -1 where it is not. */
  lookup(map: string, key: Operand): Temp {
    return this.present(this.b.value('pointer', { op: 'mapLookup', map, key }));
  }

  /** Ends the program with -1 where the pointer is null. */
  present(pointer: Temp): Temp {
    const { b } = this;
    const condition = b.value('bool', {
      op: 'compare',
      predicate: 'eq',
      left: pointer,
      right: NULL,
    });
    const [absent, found] = [b.block(), b.block()];
    b.end({ op: 'branch', condition, then: absent, else: found });
    b.start(absent);
    b.end({ op: 'return', value: int(-1) });
    b.start(found);
    return pointer;
  }

  /** The u64 at an index of the context. */
  argument(index: number): Temp {
    const address = this.b.value('pointer', { op: 'context' });
    return this.b.value('int', { op: 'load', memory: 'u64', address, offset: index * 8 });
  }

  /** Address of memory on the stack. */
  buffer(bytes: number, align = 8): Temp {
    const buffer = this.b.buffer('memory', bytes, align);
    return this.b.value('pointer', { op: 'bufferAddress', buffer });
  }

  /** Stores an int or bool as the next result. */
  result(value: Operand): void {
    const isBool = value.kind === 'bool' || (value.kind === 'temp' && value.type === 'bool');
    const stored = isBool ? this.b.value('int', { op: 'boolToInt', value }) : value;
    const offset = this.#results++ * 8;
    this.b.add({ op: 'store', memory: 'u64', address: this.#out, offset, value: stored });
  }
}

export interface TestProgram {
  readonly section?: string;
  readonly maps?: readonly IrMap[];
  readonly globals?: IrModule['globals'];
  readonly structs?: IrModule['structs'];
  readonly functions?: readonly IrFunction[];
  readonly files?: IrModule['files'];
  readonly build: (body: TestBody) => void;
}

/** A module with one program `test` that returns 0 after what `build` adds. */
export function testModule(program: TestProgram): IrModule {
  const b = new BodyBuilder({ file: 0, line: 1, column: 1 });
  program.build(new TestBody(b));
  if (!b.isClosed) b.end({ op: 'return', value: int(0) });
  return {
    name: 'test',
    files: program.files ?? [{ path: 'test.ts', text: 'export const test = program();\n' }],
    license: 'GPL',
    arch: process.arch === 'arm64' ? 'aarch64' : 'x86_64',
    maps: [OUT, ...(program.maps ?? [])],
    globals: program.globals ?? [],
    structs: program.structs ?? [],
    functions: program.functions ?? [],
    programs: [{ name: 'test', section: program.section ?? 'raw_tp/sys_enter', ...b.finish() }],
    manifest: '{"version":1}',
  };
}

/** The object of a module that is sound. */
export function objectOf(module: IrModule): Uint8Array {
  const problems = verifyModule(module);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const result = makeObject(emit(module));
  if (!result.ok) throw new Error(result.message);
  return result.bytes;
}

/** A context of 64-bit ints as hex. */
export function contextOf(...values: readonly bigint[]): string {
  const bytes = Buffer.alloc(Math.max(values.length, 1) * 8);
  values.forEach((value, index) => {
    bytes.writeBigUInt64LE(BigInt.asUintN(64, value), index * 8);
  });
  return bytes.toString('hex');
}

/** The results that a run left in `out`. */
export function resultsOf(run: { readonly maps: Readonly<Record<string, unknown>> }): bigint[] {
  const out = run.maps.out as { readonly entries: readonly (readonly [string, string])[] };
  const bytes = Buffer.from(out.entries[0]?.[1] ?? '', 'hex');
  return Array.from({ length: RESULTS }, (_, index) => bytes.readBigUInt64LE(index * 8));
}
