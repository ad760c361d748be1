import { isCellSpec, isMapSpec, isProbeSpec } from '@tsbpf/dsl/~internal';
import { Node, type SourceFile, type Symbol as TsSymbol } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { ConstantEvaluator } from './constants.ts';

/** Export name of each spec that a file exports. */
export type ExportNames = ReadonlyMap<object, string>;

/** Finds the specs that a file exports, under their names; reports names that cannot be. */
export function exportedSpecs(
  file: SourceFile,
  constants: ConstantEvaluator,
  bag: DiagnosticBag,
): ExportNames {
  const names = new Map<object, string>();
  for (const exported of file.getExportSymbols()) {
    const spec = exportedValue(exported, constants);
    if (typeof spec !== 'object' || spec === null) continue;
    const what = whatIs(spec);
    if (what === undefined) continue;
    const name = exported.getName();
    const first = names.get(spec);
    if (name === 'default') bag.report(loadCatalog.defaultExport(placeOf(exported), what));
    else if (first !== undefined) {
      bag.report(loadCatalog.exportedTwice(placeOf(exported), what, name, first));
    } else names.set(spec, name);
  }
  return names;
}

function exportedValue(exported: TsSymbol, constants: ConstantEvaluator): unknown {
  const meant = exported.getAliasedSymbol() ?? exported;
  const declaration = meant.getValueDeclaration();
  if (Node.isExportAssignment(declaration)) {
    return constants.evaluate(declaration.getExpression())?.value;
  }
  if (!Node.isVariableDeclaration(declaration)) return undefined;
  const initializer = declaration.getInitializer();
  return initializer === undefined ? undefined : constants.evaluate(initializer)?.value;
}

function whatIs(spec: object): string | undefined {
  if (isProbeSpec(spec)) return 'a probe';
  if (isMapSpec(spec)) return 'a map';
  if (isCellSpec(spec)) return 'a cell';
  return 'kind' in spec && spec.kind === 'param' ? 'a param' : undefined;
}

function placeOf(exported: TsSymbol): Span | undefined {
  const [declaration] = exported.getDeclarations();
  return declaration === undefined ? undefined : spanOf(declaration);
}
