import type { AnySchema } from '@tsbpf/dsl/~internal';
import type { IrBody, IrFunction, IrProgram } from './function.ts';
import type { Instruction, Terminator } from './instruction.ts';
import { formatInstruction, formatTerminator } from './instruction-text.ts';
import type { IrGlobal, IrMap, IrModule, KernelStruct, KernelType } from './module.ts';
import type { Location, Temp } from './value.ts';

/** A module as text: stable, one line an instruction, places as `line:column` (or `file:line:column`). */
export function printModule(module: IrModule): string {
  const sections = [
    [`module ${module.name} ${module.arch} license "${module.license}"`],
    module.files.map(({ path }, index) => `file ${index} ${path}`),
    module.maps.map(printMap),
    module.globals.map(printGlobal),
    module.structs.map(printStruct),
    ...module.functions.map(printFunction),
    ...module.programs.map(printProgram),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** The type of a schema, in a short form of its own: `u32`, `str(16)`, `{ a: u8, b: u64 }`. */
export function formatSchema(schema: AnySchema): string {
  switch (schema.kind) {
    case 'int':
      return `${schema.signed ? 'i' : 'u'}${schema.bits}`;
    case 'bool':
      return 'bool';
    case 'str':
    case 'strings':
      return `${schema.kind}(${schema.capacity})`;
    case 'bytes':
      return `bytes(${schema.size})`;
    case 'array':
      return `${formatSchema(schema.element as AnySchema)}[${schema.length}]`;
    case 'struct': {
      const fields = schema.fields.map(
        ({ name, schema }) => `${name}: ${formatSchema(schema as AnySchema)}`,
      );
      return `{ ${fields.join(', ')} }`;
    }
  }
}

function printMap(map: IrMap): string {
  const named = (schema: AnySchema, name: string | undefined): string =>
    name === undefined ? formatSchema(schema) : `${name} ${formatSchema(schema)}`;
  const parts = [`map ${map.symbol}: ${map.kind}`];
  if (map.perCpu) parts.push('per cpu');
  if (map.key !== undefined) parts.push(`key ${named(map.key, map.keyName)}`);
  if (map.value !== undefined) parts.push(`value ${named(map.value, map.valueName)}`);
  parts.push(`max ${map.maxEntries}`);
  return parts.join(', ');
}

function printGlobal(global: IrGlobal): string {
  const bytes = Buffer.from(global.bytes).toString('hex');
  const volatile = global.volatile ? 'volatile ' : '';
  return `global ${global.symbol}: ${volatile}${formatSchema(global.schema)} = ${bytes}`;
}

function printStruct({ name, fields }: KernelStruct): string {
  const printed = fields.map((field) => `${field.name}: ${formatKernelType(field.type)}`);
  return `struct ${name} { ${printed.join(', ')} }`;
}

function formatKernelType(type: KernelType): string {
  switch (type.kind) {
    case 'int':
      return `${type.signed ? 'i' : 'u'}${type.bits}`;
    case 'bool':
      return 'bool';
    case 'pointer':
      return `*${type.to ?? 'void'}`;
    case 'charArray':
      return `char[${type.length}]`;
    case 'struct':
      return type.name;
  }
}

function printFunction(fn: IrFunction): string[] {
  const parameters = fn.parameters.map(({ name, temp }) => `%${temp.id} ${name}: ${temp.type}`);
  return printBody(`function ${fn.name}(${parameters.join(', ')})`, fn);
}

function printProgram(program: IrProgram): string[] {
  return printBody(`program ${program.name} "${program.section}"`, program);
}

function printBody(head: string, body: IrBody): string[] {
  const main = body.location.file;
  const place = (at: Location): string =>
    `${at.file === main ? '' : `${at.file}:`}${at.line}:${at.column}`;
  const line = (text: string, at: Location): string => `    ${text}  ; ${place(at)}`;
  const lines = [`${head} {  ; ${main}:${body.location.line}:${body.location.column}`];
  for (const { id, name, type } of body.variables) lines.push(`  variable $${id} ${name}: ${type}`);
  for (const { id, name, bytes, align } of body.buffers) {
    lines.push(`  buffer &${id} ${name}: ${bytes} bytes, align ${align}`);
  }
  for (const block of body.blocks) {
    lines.push(`  b${block.id}:`);
    for (const instruction of block.instructions) {
      lines.push(line(printInstruction(instruction), instruction.at));
    }
    lines.push(line(printTerminator(block.terminator), block.terminator.at));
  }
  lines.push('}');
  return lines;
}

/** One instruction without its place: `%3 = mapLookup start, %2`. */
export function printInstruction(instruction: Instruction): string {
  const result: Temp | undefined = 'result' in instruction ? instruction.result : undefined;
  const text = formatInstruction(instruction);
  return result === undefined ? text : `%${result.id}: ${result.type} = ${text}`;
}

/** One terminator without its place. */
export function printTerminator(terminator: Terminator): string {
  return formatTerminator(terminator);
}
