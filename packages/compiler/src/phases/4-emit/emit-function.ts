import type { IrBody, IrFunction, IrProgram } from '../../ir/function.ts';
import type { Terminator } from '../../ir/instruction.ts';
import type { ValueType } from '../../ir/value.ts';
import type { MetadataRef } from '../../llvm/metadata.ts';
import { quoteName, quoteText } from '../../llvm/quote.ts';
import { layOutBlocks } from './block-layout.ts';
import { BodyEmitter, llvmType, plainValue, typedValue } from './body-emitter.ts';
import type { EmitContext } from './emit-context.ts';
import { emitInstruction, functionSymbol } from './emit-instruction.ts';

/** A program: a global function in the section that tells loaders its type. */
export function emitProgram(context: EmitContext, program: IrProgram): string {
  const { types } = context;
  const subprogram = describe(context, program, {
    name: program.name,
    result: types.int(32, true).ref,
    parameters: [{ name: 'ctx', type: types.pointer(null).ref }],
    local: false,
  });
  const section = quoteText(program.section);
  return emitBody(
    context,
    program,
    subprogram,
    `define dso_local i32 ${quoteName('@', program.name)}(ptr noundef %ctx) #0 section ${section}`,
    'program',
  );
}

/** A function that the kernel calls back. */
export function emitFunction(context: EmitContext, fn: IrFunction): string {
  const debugType = (type: ValueType): MetadataRef => valueType(context, type);
  const subprogram = describe(context, fn, {
    name: fn.name,
    result: debugType('int'),
    parameters: fn.parameters.map(({ name, temp }) => ({ name, type: debugType(temp.type) })),
    local: true,
  });
  const parameters = fn.parameters.map(({ temp }) => typedValue(temp)).join(', ');
  return emitBody(
    context,
    fn,
    subprogram,
    `define internal i64 ${quoteName('@', functionSymbol(fn.name))}(${parameters}) #0`,
    'function',
  );
}

interface Description {
  readonly name: string;
  readonly result: MetadataRef;
  readonly parameters: readonly { readonly name: string; readonly type: MetadataRef }[];
  readonly local: boolean;
}

/**
 * Debug information of a function. Every parameter has a variable with its name: the kernel refuses
 * the BTF of a function with an unnamed one.
 */
function describe(context: EmitContext, body: IrBody, description: Description): MetadataRef {
  const { metadata } = context;
  const { name, result, parameters, local } = description;
  const subprogram = metadata.reserve();
  const file = context.file(body.location.file);
  const line = body.location.line;
  const variables = parameters.map((parameter, index) =>
    metadata.add(
      `!DILocalVariable(name: ${quoteText(parameter.name)}, arg: ${index + 1}, scope: ${subprogram}, ` +
        `file: ${file}, line: ${line}, type: ${parameter.type})`,
    ),
  );
  const signature = metadata.tuple([result, ...parameters.map(({ type }) => type)]);
  const type = metadata.add(`!DISubroutineType(types: ${signature})`);
  metadata.define(
    subprogram,
    `distinct !DISubprogram(name: ${quoteText(name)}, scope: ${file}, file: ${file}, line: ${line}, ` +
      `type: ${type}, scopeLine: ${line}, flags: DIFlagPrototyped, ` +
      `spFlags: ${local ? 'DISPFlagLocalToUnit | ' : ''}DISPFlagDefinition | DISPFlagOptimized, ` +
      `unit: ${context.unit}, retainedNodes: ${metadata.tuple(variables)})`,
  );
  return subprogram;
}

function valueType({ types }: EmitContext, type: ValueType): MetadataRef {
  switch (type) {
    case 'int':
      return types.int(64, true).ref;
    case 'bool':
      return types.bool().ref;
    case 'pointer':
      return types.pointer(null).ref;
  }
}

function emitBody(
  context: EmitContext,
  body: IrBody,
  subprogram: MetadataRef,
  head: string,
  role: 'program' | 'function',
): string {
  const emitter = new BodyEmitter(context, body, subprogram);
  emitter.startBlock('entry');
  for (const { id, type } of body.variables) emitter.line(`%v${id} = alloca ${llvmType(type)}`);
  for (const { id, bytes, align } of body.buffers) {
    emitter.line(`%m${id} = alloca [${bytes} x i8], align ${align}`);
  }
  emitter.line(`br label %b${body.blocks[0]?.id ?? 0}`);
  for (const block of layOutBlocks(body)) {
    emitter.startBlock(`b${block.id}`);
    for (const instruction of block.instructions) emitInstruction(emitter, instruction);
    emitTerminator(emitter, block.terminator, role);
  }
  return `${head} !dbg ${subprogram} {\n${emitter.print()}}\n\n`;
}

function emitTerminator(
  emitter: BodyEmitter,
  terminator: Terminator,
  role: 'program' | 'function',
): void {
  emitter.at(terminator.at);
  switch (terminator.op) {
    case 'jump':
      emitter.line(`br label %b${terminator.to}`);
      return;
    case 'branch':
      emitter.line(
        `br ${typedValue(terminator.condition)}, label %b${terminator.then}, ` +
          `label %b${terminator.else}${weights(emitter, terminator.unlikely)}`,
      );
      return;
    case 'return': {
      const { value } = terminator;
      if (role === 'function') emitter.line(`ret ${typedValue(value)}`);
      else emitter.line(`ret i32 ${emitter.value(`trunc i64 ${plainValue(value)} to i32`)}`);
    }
  }
}

function weights({ context: { metadata } }: BodyEmitter, unlikely?: 'then' | 'else'): string {
  if (unlikely === undefined) return '';
  const [taken, other] = unlikely === 'then' ? [1, 2000] : [2000, 1];
  return `, !prof ${metadata.add(`!{!"branch_weights", i32 ${taken}, i32 ${other}}`)}`;
}
