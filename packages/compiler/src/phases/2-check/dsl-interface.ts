import { type InterfaceDeclaration, Node } from 'ts-morph';
import type { LoadedTracer } from '../1-load/loaded-tracer.ts';

/** The declarations of an interface that `@tsbpf/dsl` exports, augmentations by the tracer included. */
export function dslInterface(
  loaded: LoadedTracer,
  name: string,
): readonly InterfaceDeclaration[] | undefined {
  for (const file of loaded.files) {
    for (const declaration of file.getImportDeclarations()) {
      if (declaration.getModuleSpecifierValue() !== '@tsbpf/dsl') continue;
      const symbol = declaration.getModuleSpecifierSourceFile()?.getSymbol()?.getExport(name);
      const declarations = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations();
      if (declarations !== undefined) return declarations.filter(Node.isInterfaceDeclaration);
    }
  }
  return undefined;
}
