import { Node, type SourceFile, type Statement } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { loadCatalog } from '../../diagnostics/catalog/load.ts';
import { spanOf } from '../../diagnostics/span-of.ts';

/** Reports statements at module level that would do something if the module were run. */
export function reportModuleStatements(file: SourceFile, bag: DiagnosticBag): void {
  for (const statement of file.getStatements()) {
    if (!declaresOnly(statement)) bag.report(loadCatalog.moduleStatement(spanOf(statement)));
  }
}

function declaresOnly(statement: Statement): boolean {
  return (
    Node.isImportDeclaration(statement) ||
    Node.isExportDeclaration(statement) ||
    Node.isExportAssignment(statement) ||
    Node.isVariableStatement(statement) ||
    Node.isFunctionDeclaration(statement) ||
    Node.isClassDeclaration(statement) ||
    Node.isEnumDeclaration(statement) ||
    Node.isInterfaceDeclaration(statement) ||
    Node.isTypeAliasDeclaration(statement) ||
    Node.isModuleDeclaration(statement) ||
    Node.isEmptyStatement(statement) ||
    isDirective(statement)
  );
}

/** `'use strict'` */
function isDirective(statement: Statement): boolean {
  return Node.isExpressionStatement(statement) && Node.isStringLiteral(statement.getExpression());
}
