import {
  type ElementAccessExpression,
  Node,
  type PropertyAccessExpression,
  SymbolFlags,
} from 'ts-morph';
import { enumMember } from './enums.ts';
import { andThen, constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';
import { globalConstant } from './globals.ts';
import { memberOf } from './member.ts';
import { evaluateSymbol } from './names.ts';

export function evaluatePropertyAccess(
  node: PropertyAccessExpression,
  evaluator: Evaluator,
): Evaluation {
  const known = globalConstant(node, evaluator);
  if (known !== undefined) return constant(known.value);
  const member = enumMember(node.getNameNode());
  if (member !== undefined) return evaluator.evaluate(member);
  const object = node.getExpression();
  if (isNamespace(object)) return evaluateSymbol(node.getNameNode().getSymbol(), node, evaluator);
  return andThen(evaluator.evaluate(object), (value) => {
    const isAbsent = value === undefined || value === null;
    if (isAbsent && node.hasQuestionDotToken()) return constant(undefined);
    return memberOf(value, node.getName(), node);
  });
}

export function evaluateElementAccess(
  node: ElementAccessExpression,
  evaluator: Evaluator,
): Evaluation {
  const argument = node.getArgumentExpression();
  if (argument === undefined) return dynamic(node);
  const member = Node.isStringLiteral(argument) ? enumMember(argument) : undefined;
  if (member !== undefined) return evaluator.evaluate(member);
  return andThen(evaluator.evaluate(node.getExpression()), (object) => {
    const isAbsent = object === undefined || object === null;
    if (isAbsent && node.hasQuestionDotToken()) return constant(undefined);
    return andThen(evaluator.evaluate(argument), (key) =>
      typeof key === 'string' || typeof key === 'number'
        ? memberOf(object, key, node)
        : dynamic(node),
    );
  });
}

/** Whether an expression names a module: `t` of `import * as t`. */
function isNamespace(node: Node): boolean {
  const name = Node.isPropertyAccessExpression(node) ? node.getNameNode() : node;
  if (!Node.isIdentifier(name)) return false;
  const symbol = name.getSymbol();
  return (symbol?.getAliasedSymbol() ?? symbol)?.hasFlags(SymbolFlags.ValueModule) ?? false;
}
