import type ts from 'typescript';

/**
 * Whether a file is a tracer: it imports the DSL, and it exports probes or declares them. Goes by
 * types, so probes that functions make count, and applications that import a tracer do not.
 */
export function declaresProbes(
  file: ts.SourceFile,
  program: ts.Program,
  typescript: typeof ts,
): boolean {
  const importsDsl = file.statements.some(
    (statement) =>
      typescript.isImportDeclaration(statement) &&
      typescript.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === '@tsbpf/dsl',
  );
  if (!importsDsl) return false;
  const checker = program.getTypeChecker();
  const isProbe = (type: ts.Type): boolean =>
    type
      .getProperty('attach')
      ?.declarations?.some(
        ({ parent }) =>
          typescript.isInterfaceDeclaration(parent) && parent.name.text === 'ProbeSpec',
      ) ?? false;
  const module = checker.getSymbolAtLocation(file);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  return (
    exported.some((symbol) => isProbe(checker.getTypeOfSymbolAtLocation(symbol, file))) ||
    declarationsOf(file, typescript).some((one) => isProbe(checker.getTypeAtLocation(one)))
  );
}

/** The variables at module level. */
function declarationsOf(
  file: ts.SourceFile,
  typescript: typeof ts,
): readonly ts.VariableDeclaration[] {
  return file.statements.flatMap((statement) =>
    typescript.isVariableStatement(statement) ? statement.declarationList.declarations : [],
  );
}
