import { relative } from 'node:path';
import type {
  AnySchema,
  CellSpec,
  LossReason,
  ManifestPrint,
  MapSpec,
  ParamSpec,
  SourcePlace,
} from '@tsbpf/dsl/~internal';
import type { Node, SourceFile } from 'ts-morph';
import type { Span } from '../../diagnostics/diagnostic.ts';
import { invariant } from '../../diagnostics/invariant.ts';
import { spanAt } from '../../diagnostics/span-at.ts';
import type { IrGlobal, KernelField, KernelStruct, SourceText } from '../../ir/module.ts';
import type { Location } from '../../ir/value.ts';
import type { CheckedTracer } from '../2-check/checked-tracer.ts';

/** What the programs of a module share: kernel types, prints, losses, sources. */
export class ModuleLowering {
  readonly checked: CheckedTracer;
  readonly prints: ManifestPrint[] = [];
  readonly losses: { map: string; reason: LossReason }[] = [];
  /** Constants in read-only memory, by what they were made from. */
  readonly constants = new Map<unknown, IrGlobal>();
  readonly #structs = new Map<string, Map<string, KernelField>>();
  readonly #files = new Map<SourceFile, number>();
  readonly #maps: ReadonlyMap<MapSpec, CheckedTracer['loaded']['maps'][number]>;
  readonly #params: ReadonlyMap<ParamSpec, string>;

  constructor(checked: CheckedTracer) {
    this.checked = checked;
    this.#maps = new Map(checked.loaded.maps.map((map) => [map.spec, map]));
    this.#params = new Map(checked.loaded.params.map(({ spec, name }) => [spec, name]));
  }

  mapOf(spec: MapSpec): CheckedTracer['loaded']['maps'][number] {
    const map = this.#maps.get(spec);
    invariant(map !== undefined, 'a map that was not loaded');
    return map;
  }

  /** The variable of a cell. */
  cellSymbol(spec: CellSpec): string {
    const cell = this.checked.loaded.cells.find((one) => one.spec === spec);
    invariant(cell !== undefined, 'a cell that was not loaded');
    return cell.symbol;
  }

  /** The variable of a param. */
  paramSymbol(spec: ParamSpec): string {
    const name = this.#params.get(spec);
    invariant(name !== undefined, 'a param that was not loaded');
    return name;
  }

  /** Index of a counted loss. */
  loss(map: string, reason: LossReason): number {
    const known = this.losses.findIndex((loss) => loss.map === map && loss.reason === reason);
    return known >= 0 ? known : this.losses.push({ map, reason }) - 1;
  }

  /** A constant of zeroes laid out by a schema. */
  zeroesOf(schema: AnySchema): string {
    return this.constant(`zero ${schema.size}`, schema, new Uint8Array(schema.size));
  }

  /** A constant in read-only memory; the same `identity` always means the same constant. */
  constant(identity: unknown, schema: AnySchema, bytes: Uint8Array): string {
    const known = this.constants.get(identity);
    if (known !== undefined) return known.symbol;
    const symbol = `tsbpf_constant_${this.constants.size}`;
    this.constants.set(identity, { symbol, schema, bytes, volatile: false });
    return symbol;
  }

  /** Declares that a field of a kernel struct is read. */
  useField(struct: string, field: KernelField): void {
    this.useStruct(struct).set(field.name, field);
    if (field.type.kind === 'pointer' && field.type.to !== undefined) this.useStruct(field.type.to);
    if (field.type.kind === 'struct') this.useStruct(field.type.name);
  }

  useStruct(name: string): Map<string, KernelField> {
    let fields = this.#structs.get(name);
    if (fields === undefined) {
      fields = new Map();
      this.#structs.set(name, fields);
    }
    return fields;
  }

  structs(): KernelStruct[] {
    return [...this.#structs].map(([name, fields]) => ({ name, fields: [...fields.values()] }));
  }

  locationOf(node: Node): Location {
    const file = node.getSourceFile();
    let index = this.#files.get(file);
    if (index === undefined) {
      index = this.#files.size;
      this.#files.set(file, index);
    }
    // TypeScript keeps a table of the lines; ts-morph's own method counts them anew on each call.
    const { line, character } = file.compilerNode.getLineAndCharacterOfPosition(node.getStart());
    return { file: index, line: line + 1, column: character + 1 };
  }

  /** From a place to the end of its line. */
  spanAt(at: Location): Span | undefined {
    const file = [...this.#files.keys()][at.file];
    return file && spanAt({ file: file.getFilePath(), text: file.getFullText() }, at);
  }

  placeOf(node: Node): SourcePlace {
    const { line, column } = this.locationOf(node);
    return { file: this.#pathOf(node.getSourceFile()), line, column };
  }

  files(): SourceText[] {
    return [...this.#files.keys()].map((file) => ({
      path: this.#pathOf(file),
      text: file.getFullText(),
    }));
  }

  #pathOf(file: SourceFile): string {
    return relative(this.checked.loaded.folder, file.getFilePath());
  }
}
