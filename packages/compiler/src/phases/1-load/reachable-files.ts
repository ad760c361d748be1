import { type ExportDeclaration, type ImportDeclaration, Node, type SourceFile } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { DslPackage } from './dsl-package.ts';

/**
 * The entry and the files that it imports for their values, directly or not, in the order of a walk.
 * Reports modules that do not exist or have no source.
 */
export function reachableFiles(
  entry: SourceFile,
  dsl: DslPackage,
  bag: DiagnosticBag,
): readonly SourceFile[] {
  const files = new Set([entry]);
  for (const file of files) {
    for (const declaration of [...file.getImportDeclarations(), ...file.getExportDeclarations()]) {
      const target = targetOf(declaration, dsl, bag);
      if (target !== undefined) files.add(target);
    }
  }
  return [...files];
}

function targetOf(
  declaration: ImportDeclaration | ExportDeclaration,
  dsl: DslPackage,
  bag: DiagnosticBag,
): SourceFile | undefined {
  const specifier = declaration.getModuleSpecifier();
  if (specifier === undefined) return undefined;
  const file = declaration.getModuleSpecifierSourceFile();
  if (file === undefined) {
    bag.report(loadCatalog.importNotFound(spanOf(specifier), specifier.getLiteralText()));
    return undefined;
  }
  if (dsl.owns(file.getFilePath())) {
    const found = dsl.versionAt(file.getFilePath());
    if (found !== dsl.version) {
      bag.report(loadCatalog.dslVersion(spanOf(specifier), found, dsl.version));
    }
    return undefined;
  }
  if (isTypeOnly(declaration)) return undefined;
  if (!file.isDeclarationFile()) return file;
  bag.report(loadCatalog.importWithoutSource(spanOf(specifier), specifier.getLiteralText()));
  return undefined;
}

/** Whether an import brings types alone. */
function isTypeOnly(declaration: ImportDeclaration | ExportDeclaration): boolean {
  if (declaration.isTypeOnly()) return true;
  const names = namesOf(declaration);
  return names.length > 0 && names.every((name) => name.isTypeOnly());
}

/** The names between the braces; none when there is another name beside them. */
function namesOf(declaration: ImportDeclaration | ExportDeclaration) {
  if (Node.isExportDeclaration(declaration)) return declaration.getNamedExports();
  const isMixed = declaration.getDefaultImport() !== undefined;
  return isMixed ? [] : declaration.getNamedImports();
}
