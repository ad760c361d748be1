import type { IntSchema } from '@tsbpf/dsl';
import { helperIdOf, isCellSpec, isMapSpec, isSchema, print, range } from '@tsbpf/dsl/~internal';
import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../../diagnostics/catalog/check.ts';
import { spanOf } from '../../../diagnostics/span-of.ts';
import { elementsOf } from '../../../language/elements.ts';
import { localDeclaration } from '../../../language/local-declaration.ts';
import { isModuleMember } from '../../../language/module-member.ts';
import { ERROR, type Type } from '../../../language/type.ts';
import { arrayMethod, checkArrayMethod } from '../calls/array-method.ts';
import { builtinOf, checkBuiltin } from '../calls/builtin.ts';
import { checkCast } from '../calls/cast.ts';
import { checkCellMethod } from '../calls/cell-method.ts';
import { checkHelper } from '../calls/helper.ts';
import { checkMapMethod } from '../calls/map-method.ts';
import { checkPrint } from '../calls/print.ts';
import { checkStringMethod } from '../calls/string-method.ts';
import { checkUserFunction } from '../calls/user-function.ts';
import type { FunctionChecker } from '../function-checker.ts';

export function checkCall(node: CallExpression, checker: FunctionChecker): Type {
  if (node.hasQuestionDotToken()) return checker.refuse(node.getQuestionDotTokenNodeOrThrow());
  const spread = node.getArguments().find(Node.isSpreadElement);
  if (spread !== undefined) return checker.refuse(spread);
  const builtin = builtinOf(node.getExpression());
  if (builtin !== undefined) return checkBuiltin(node, builtin, checker);
  const callee = node.getExpression();
  if (callee.getKind() === SyntaxKind.ImportKeyword) return checker.refuse(callee);
  if (Node.isPropertyAccessExpression(callee) && callee.hasQuestionDotToken()) {
    return checker.refuse(callee.getQuestionDotTokenNodeOrThrow());
  }
  if (isOfLibrary(callee, checker)) return unknown(node, checker);
  if (Node.isPropertyAccessExpression(callee)) return checkMethod(node, callee, checker);
  if (!Node.isIdentifier(callee)) return unknown(node, checker);
  const type = checker.expression(callee);
  if (type.kind === 'error') return type;
  return checkValueCall(node, type, checker);
}

function checkMethod(
  node: CallExpression,
  callee: Node & { getExpression(): Node; getName(): string },
  checker: FunctionChecker,
): Type {
  if (isModuleMember(callee)) return checkValueCall(node, checker.expression(callee), checker);
  const base = checker.expression(callee.getExpression());
  if (base.kind === 'error') return base;
  if (base.kind === 'static' && isMapSpec(base.value)) {
    return checkMapMethod(node, base.value, callee.getName(), checker);
  }
  if (base.kind === 'static' && isCellSpec(base.value)) {
    return checkCellMethod(node, base.value, callee.getName(), checker);
  }
  const ofArray = arrayMethod(callee.getName());
  if (ofArray !== undefined && elementsOf(base, checker.tracer.loaded.constants) !== undefined) {
    return checkArrayMethod(node, base, ofArray, checker);
  }
  if (base.kind === 'string') return checkStringMethod(node, callee.getName(), checker);
  if (base.kind === 'unit') {
    const what = `${callee.getName()} of one unit`;
    return checker.fail(checkCatalog.stringMember(spanOf(callee), what));
  }
  if (base.kind !== 'static' && base.kind !== 'object') return unknown(node, checker);
  // A function in a constant object.
  const type = checker.expression(callee);
  return type.kind === 'error' ? ERROR : checkValueCall(node, type, checker);
}

function checkValueCall(node: CallExpression, type: Type, checker: FunctionChecker): Type {
  if (type.kind === 'error') return type;
  if (type.kind === 'function') return checkUserFunction(node, type, checker);
  if (type.kind !== 'static') return unknown(node, checker);
  const helper = helperIdOf(type.value);
  if (helper !== undefined) return checkHelper(node, helper, checker);
  if (type.value === print) return checkPrint(node, checker);
  if (type.value === range) {
    return checker.fail(checkCatalog.iterationElsewhere(spanOf(node.getExpression()), 'range()'));
  }
  if (isSchema(type.value) && type.value.kind === 'int') {
    return checkCast(node, type.value as IntSchema, checker);
  }
  return unknown(node, checker);
}

/** Whether a callee is a global of JavaScript, such as `Date.now`, or a part of one. */
function isOfLibrary(callee: Node, checker: FunctionChecker): boolean {
  let root = callee;
  while (Node.isPropertyAccessExpression(root)) root = root.getExpression();
  if (!Node.isIdentifier(root) || localDeclaration(root) !== undefined) return false;
  const declarations = root.getSymbol()?.getDeclarations() ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile()) &&
    checker.tracer.loaded.constants.evaluate(root) === undefined
  );
}

function unknown(node: CallExpression, checker: FunctionChecker): Type {
  const callee = node.getExpression();
  return checker.fail(checkCatalog.unknownCall(spanOf(callee), callee.getText()));
}
