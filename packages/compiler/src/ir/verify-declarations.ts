import type { MapKind } from '@tsbpf/dsl/~internal';
import type { IrFunction } from './function.ts';
import type { IrGlobal, IrMap, IrModule, KernelStruct } from './module.ts';

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Symbols that every object has. */
const RESERVED = ['_license', 'tsbpf_manifest'];

/** Kinds of maps whose entries are found by a key of any type. */
const KEYED: ReadonlySet<MapKind> = new Set(['hash', 'lruHash', 'perCpuHash']);

/** Problems of everything but the instructions. */
export function verifyDeclarations(module: IrModule): readonly string[] {
  return [
    ...verifySymbols(module),
    ...module.maps.flatMap(verifyMap),
    ...module.globals.flatMap(verifyGlobal),
    ...verifyStructs(module.structs),
    ...verifyCallGraph(module.functions),
    ...module.programs
      .filter(({ section }) => section === '')
      .map(({ name }) => `program ${name}: has no section`),
  ];
}

function verifySymbols({ maps, globals, programs, functions }: IrModule): string[] {
  const symbols = [...maps, ...globals].map(({ symbol }) => symbol);
  const names = [...symbols, ...programs.map(({ name }) => name)];
  return [
    ...names
      .filter((name) => !IDENTIFIER.test(name))
      .map((name) => `'${name}' is no identifier of C`),
    ...names.filter((name) => RESERVED.includes(name)).map((name) => `'${name}' is reserved`),
    ...twice(names).map((name) => `'${name}' is the name of two things`),
    ...twice(functions.map(({ name }) => name)).map((name) => `two functions are named '${name}'`),
  ];
}

function verifyMap(map: IrMap): string[] {
  const problems: string[] = [];
  const { kind, maxEntries } = map;
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    problems.push(`has ${maxEntries} entries at most`);
  }
  if (kind === 'ringbuf') {
    if (map.key !== undefined || map.value !== undefined) problems.push('is a ringbuf with a type');
    if (maxEntries < 4096 || !Number.isInteger(Math.log2(maxEntries))) {
      problems.push('is a ringbuf whose size is no power of two from 4096');
    }
  } else if (map.value === undefined) {
    problems.push('has no value');
  }
  if (KEYED.has(kind) && map.key === undefined) problems.push('has no key');
  if ((kind === 'array' || kind === 'perCpuArray') && (map.key?.size ?? 4) !== 4) {
    problems.push('is an array whose key has not four bytes');
  }
  return problems.map((problem) => `map ${map.symbol}: ${problem}`);
}

function verifyGlobal({ symbol, schema, bytes }: IrGlobal): string[] {
  return bytes.length === schema.size
    ? []
    : [`global ${symbol}: has ${bytes.length} bytes, its schema ${schema.size}`];
}

function verifyStructs(structs: readonly KernelStruct[]): string[] {
  const embedded = new Map(
    structs.map(({ name, fields }) => [
      name,
      fields.flatMap(({ type }) => (type.kind === 'struct' ? [type.name] : [])),
    ]),
  );
  return [
    ...twice(structs.map(({ name }) => name)).map((name) => `struct ${name}: is there twice`),
    ...structs.flatMap(({ name, fields }) => [
      ...twice(fields.map((field) => field.name)).map((f) => `struct ${name}: has two fields ${f}`),
      ...(embedded.get(name) ?? [])
        .filter((inner) => !embedded.has(inner))
        .map((inner) => `struct ${name}: embeds the unknown struct ${inner}`),
      ...fields
        .filter(({ type }) => type.kind === 'charArray' && !(type.length > 0))
        .map((field) => `struct ${name}: the array ${field.name} is empty`),
    ]),
    ...cyclic(embedded).map((name) => `struct ${name}: embeds itself`),
  ];
}

function verifyCallGraph(functions: readonly IrFunction[]): string[] {
  const calls = new Map(
    functions.map(({ name, blocks }) => [
      name,
      blocks.flatMap(({ instructions }) =>
        instructions.flatMap((i) =>
          i.op === 'loop' || i.op === 'forEachEntry' ? [i.callback] : [],
        ),
      ),
    ]),
  );
  return cyclic(calls).map((name) => `function ${name}: calls itself`);
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** Nodes that lead to themselves. */
function cyclic(edges: ReadonlyMap<string, readonly string[]>): string[] {
  return [...edges.keys()].filter((start) => {
    const seen = new Set<string>();
    const stack = [...(edges.get(start) ?? [])];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node === start) return true;
      if (seen.has(node)) continue;
      seen.add(node);
      stack.push(...(edges.get(node) ?? []));
    }
    return false;
  });
}
