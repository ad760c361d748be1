import type { IrModule } from '../../ir/module.ts';
import type { Location } from '../../ir/value.ts';
import { MAX_COLUMN } from '../../llvm/bpf-target.ts';
import { type DebugType, DebugTypes } from '../../llvm/debug-types.ts';
import { Metadata, type MetadataRef } from '../../llvm/metadata.ts';
import { quoteName, quoteText } from '../../llvm/quote.ts';
import { KernelStructTypes } from './kernel-struct-types.ts';
import { SchemaTypes } from './schema-types.ts';

/** A variable of the object. */
export interface GlobalVariable {
  readonly symbol: string;
  /** LLVM type and initial value: `[2 x i8] c"ab"`. */
  readonly initial: string;
  readonly section?: string;
  readonly align: number;
  readonly constant: boolean;
  /** Type in BTF; without one BTF does not mention the variable. */
  readonly type?: DebugType;
  /** Whether nothing refers to it and it must stay all the same. */
  readonly keep?: boolean;
}

/** What the parts of one module share while it is emitted. */
export class EmitContext {
  readonly module: IrModule;
  readonly metadata = new Metadata();
  /** The compile unit; defined when all variables are known. */
  readonly unit: MetadataRef;
  readonly files: readonly MetadataRef[];
  readonly types: DebugTypes;
  readonly schemaTypes: SchemaTypes;
  readonly kernelStructs: KernelStructTypes;
  readonly #mainFile: MetadataRef;
  readonly #variables: string[] = [];
  readonly #kept: string[] = [];
  readonly #debugVariables: MetadataRef[] = [];
  readonly #declarations = new Set<string>();
  #sequence = 0;

  constructor(module: IrModule) {
    this.module = module;
    this.unit = this.metadata.reserve();
    this.files = module.files.map(({ path, text }) => this.#file(path, text));
    this.#mainFile = this.files[0] ?? this.#file(module.name, '');
    this.types = new DebugTypes(this.metadata, this.#mainFile);
    this.schemaTypes = new SchemaTypes(this.types);
    this.kernelStructs = new KernelStructTypes(module.structs, this.types, this.metadata);
  }

  /** The file of a place. */
  file(index: number): MetadataRef {
    return this.files[index] ?? this.#mainFile;
  }

  /** Adds the declaration of an intrinsic, once. */
  declare(declaration: string): void {
    this.#declarations.add(`declare ${declaration}\n`);
  }

  /** Adds a variable that the object does not have itself, once. */
  declareVariable(declaration: string): void {
    this.#declarations.add(`${declaration}\n`);
  }

  /** A number that no other call gets. */
  sequence(): number {
    return this.#sequence++;
  }

  define(variable: GlobalVariable): void {
    const { symbol, initial, section, align, constant, type } = variable;
    const name = quoteName('@', symbol);
    const debug = type === undefined ? '' : `, !dbg ${this.#debugVariable(symbol, type)}`;
    const where = section === undefined ? '' : `, section ${quoteText(section)}`;
    this.#variables.push(
      `${name} = dso_local ${constant ? 'constant' : 'global'} ${initial}${where}, align ${align}${debug}\n`,
    );
    if (variable.keep) this.#kept.push(`ptr ${name}`);
  }

  location(at: Location, subprogram: MetadataRef, file: number): MetadataRef {
    const scope = at.file === file ? subprogram : this.#otherFile(subprogram, at.file);
    const column = Math.min(at.column, MAX_COLUMN);
    return this.metadata.add(`!DILocation(line: ${at.line}, column: ${column}, scope: ${scope})`);
  }

  /** Variables, declarations and metadata; `functions` between them. */
  print(functions: string): string {
    const kept = this.#kept.length === 0 ? '' : `${this.#used()}\n`;
    return `${this.#variables.join('')}${kept}\n${functions}${[...this.#declarations].join('')}\n${this.#printMetadata()}`;
  }

  #file(path: string, text: string): MetadataRef {
    return this.metadata.add(
      `!DIFile(filename: ${quoteText(path)}, directory: "", source: ${quoteText(text)})`,
    );
  }

  #otherFile(scope: MetadataRef, file: number): MetadataRef {
    return this.metadata.add(
      `!DILexicalBlockFile(scope: ${scope}, file: ${this.file(file)}, discriminator: 0)`,
    );
  }

  #debugVariable(symbol: string, type: DebugType): MetadataRef {
    const variable = this.metadata.addDistinct(
      `!DIGlobalVariable(name: ${quoteText(symbol)}, scope: ${this.unit}, file: ${this.#mainFile}, ` +
        `line: 1, type: ${type.ref}, isLocal: false, isDefinition: true)`,
    );
    const expression = this.metadata.add(
      `!DIGlobalVariableExpression(var: ${variable}, expr: !DIExpression())`,
    );
    this.#debugVariables.push(expression);
    return expression;
  }

  #used(): string {
    return `@llvm.compiler.used = appending global [${this.#kept.length} x ptr] [${this.#kept.join(', ')}], section "llvm.metadata"\n`;
  }

  #printMetadata(): string {
    const globals = this.metadata.tuple(this.#debugVariables);
    this.metadata.define(
      this.unit,
      `distinct !DICompileUnit(language: DW_LANG_C11, file: ${this.#mainFile}, producer: "tsbpf", ` +
        `isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: ${globals}, ` +
        'splitDebugInlining: false, nameTableKind: None)',
    );
    const flags = [
      // DWARF 5 would carry the sources a second time; BTF has the lines that matter.
      this.metadata.add('!{i32 7, !"Dwarf Version", i32 4}'),
      this.metadata.add('!{i32 2, !"Debug Info Version", i32 3}'),
    ];
    return (
      `!llvm.dbg.cu = !{${this.unit}}\n!llvm.module.flags = !{${flags.join(', ')}}\n` +
      this.metadata.print()
    );
  }
}
