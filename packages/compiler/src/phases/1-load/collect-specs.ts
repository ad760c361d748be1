import type { CellSpec, MapSpec, ParamSpec, ProbeSpec } from '@tsbpf/dsl/~internal';
import { Node, type SourceFile } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { ConstantEvaluator } from './constants.ts';
import { ARTICLE, type DeclaredSpec, declaredSpecs } from './declared-specs.ts';
import { docOf } from './description.ts';
import { type ExportNames, exportedSpecs } from './exported-specs.ts';
import type { LoadedSpec, LoadedTracer } from './loaded-tracer.ts';
import { isPortable, isReserved, uniqueNames } from './symbol-names.ts';

type Specs = Pick<LoadedTracer, 'probes' | 'maps' | 'cells' | 'params'>;

/** Finds the probes, maps, cells and params of a tracer, with their names; reports what cannot be. */
export function collectSpecs(
  entry: SourceFile,
  files: readonly SourceFile[],
  constants: ConstantEvaluator,
  bag: DiagnosticBag,
): Specs {
  const declared: DeclaredSpec[] = [];
  for (const file of files) {
    const specs = declaredSpecs(file, constants, bag);
    const exports = exportedSpecs(file, constants, bag);
    for (const one of specs) requireExport(one, exports, bag);
    declared.push(...specs);
  }
  const exports = exportedSpecs(entry, constants, bag);
  for (const one of declared) requireName(one, exports.get(one.spec), bag);
  const probes = probesOf(declared, exports, constants, bag);
  if (probes.length === 0 && bag.isEmpty) {
    const span = { file: entry.getFilePath(), text: entry.getFullText(), start: 0, end: 0 };
    bag.report(loadCatalog.noProbes(span));
  }
  const symbolOf = symbolsOf(declared, exports);
  return {
    probes,
    maps: storesOf<MapSpec>('map', declared, exports, symbolOf),
    cells: storesOf<CellSpec>('cell', declared, exports, symbolOf),
    params: paramsOf(declared, exports),
  };
}

/** A probe or param that its own file does not export can have no effect. */
function requireExport(one: DeclaredSpec, exports: ExportNames, bag: DiagnosticBag): void {
  if (exports.has(one.spec) || one.kind === 'map' || one.kind === 'cell') return;
  const report = one.kind === 'probe' ? loadCatalog.probeNotExported : loadCatalog.paramNotExported;
  bag.report(report(spanOf(one.declaration.getNameNode()), one.declaration.getName()));
}

function requireName(one: DeclaredSpec, exported: string | undefined, bag: DiagnosticBag): void {
  const name = exported ?? one.declaration.getName();
  const span = spanOf(one.declaration.getNameNode());
  if (!isPortable(name)) bag.report(loadCatalog.nameNotPortable(span, ARTICLE[one.kind], name));
  else if (one.kind === 'probe' && isReserved(name))
    bag.report(loadCatalog.nameReserved(span, name));
}

function probesOf(
  declared: readonly DeclaredSpec[],
  exports: ExportNames,
  constants: ConstantEvaluator,
  bag: DiagnosticBag,
): Specs['probes'] {
  return declared.flatMap((one) => {
    const name = exports.get(one.spec);
    if (one.kind !== 'probe' || name === undefined) return [];
    const spec = one.spec as ProbeSpec;
    const handler = constants.functionOf(spec.handler);
    if (handler === undefined) {
      bag.report(loadCatalog.handlerNotFunction(spanOf(handlerPlace(one))));
      return [];
    }
    return [{ name, spec, declaration: one.declaration, handler, ...docPart(one) }];
  });
}

/** The last argument of the probe's call. */
function handlerPlace(one: DeclaredSpec): Node {
  const initializer = one.declaration.getInitializer();
  const call = Node.isCallExpression(initializer)
    ? initializer
    : initializer?.getFirstDescendant(Node.isCallExpression);
  return call?.getArguments().at(-1) ?? one.declaration;
}

/** The symbols of maps and cells. Exported ones keep their names; others whose name is taken get a number. */
function symbolsOf(
  declared: readonly DeclaredSpec[],
  exports: ExportNames,
): (one: DeclaredSpec) => string {
  const isStore = ({ kind }: DeclaredSpec): boolean => kind === 'map' || kind === 'cell';
  const others = declared.filter((one) => !isStore(one));
  const unique = uniqueNames(others.flatMap((one) => exports.get(one.spec) ?? []));
  const symbols = new Map<object, string>();
  for (const [spec, name] of exports) {
    if (declared.some((one) => one.spec === spec && isStore(one))) symbols.set(spec, unique(name));
  }
  for (const one of declared.filter(isStore)) {
    if (!symbols.has(one.spec)) symbols.set(one.spec, unique(one.declaration.getName()));
  }
  return ({ spec, declaration }) => symbols.get(spec) ?? declaration.getName();
}

function storesOf<S extends MapSpec | CellSpec>(
  kind: 'map' | 'cell',
  declared: readonly DeclaredSpec[],
  exports: ExportNames,
  symbolOf: (one: DeclaredSpec) => string,
): readonly (LoadedSpec<S> & { readonly exported: boolean; readonly symbol: string })[] {
  return declared
    .filter((one) => one.kind === kind)
    .map((one) => {
      const exported = exports.get(one.spec);
      const symbol = symbolOf(one);
      return {
        name: exported ?? symbol,
        spec: one.spec as S,
        declaration: one.declaration,
        exported: exported !== undefined,
        symbol,
        ...docPart(one),
      };
    });
}

function paramsOf(declared: readonly DeclaredSpec[], exports: ExportNames): Specs['params'] {
  return declared.flatMap((one) => {
    const name = exports.get(one.spec);
    if (one.kind !== 'param' || name === undefined) return [];
    return [{ name, spec: one.spec as ParamSpec, declaration: one.declaration, ...docPart(one) }];
  });
}

function docPart(one: DeclaredSpec): { readonly doc?: string } {
  const doc = docOf(one.declaration);
  return doc === undefined ? {} : { doc };
}
