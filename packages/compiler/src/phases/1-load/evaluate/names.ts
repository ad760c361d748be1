import * as dslExports from '@tsbpf/dsl';
import { isCellSpec, isMapSpec, isProbeSpec, isSchema } from '@tsbpf/dsl/~internal';
import {
  type BindingElement,
  type Identifier,
  Node,
  type Symbol as TsSymbol,
  type VariableDeclaration,
  VariableDeclarationKind,
} from 'ts-morph';
import { isInFunction } from './attempt.ts';
import { evaluateEnum } from './enums.ts';
import { andThen, constant, dynamic, type Evaluation, type Evaluator } from './evaluation.ts';
import { globalConstant } from './globals.ts';
import { memberOf } from './member.ts';

export function evaluateIdentifier(node: Identifier, evaluator: Evaluator): Evaluation {
  const known = globalConstant(node, evaluator);
  return known === undefined
    ? evaluateSymbol(node.getSymbol(), node, evaluator)
    : constant(known.value);
}

/** The value of what a name means, through imports; `node` is where the name stands. */
export function evaluateSymbol(
  symbol: TsSymbol | undefined,
  node: Node,
  evaluator: Evaluator,
): Evaluation {
  const meant = symbol?.getAliasedSymbol() ?? symbol;
  if (meant === undefined) return dynamic(node);
  const declaration = meant.getValueDeclaration();
  if (declaration === undefined) {
    return meant.getName() === 'undefined' ? constant(undefined) : dynamic(node);
  }
  if (evaluator.dsl.owns(declaration.getSourceFile().getFilePath())) {
    return evaluateDslExport(declaration, meant.getName(), node);
  }
  if (Node.isVariableDeclaration(declaration))
    return evaluateVariable(declaration, node, evaluator);
  if (Node.isBindingElement(declaration)) return evaluateBinding(declaration, node, evaluator);
  if (Node.isEnumDeclaration(declaration)) return evaluateEnum(meant, node, evaluator);
  if (Node.isEnumMember(declaration)) return evaluator.evaluate(declaration);
  if (Node.isFunctionDeclaration(declaration)) {
    const implementation = declaration.isImplementation()
      ? declaration
      : declaration.getImplementation();
    return implementation === undefined
      ? dynamic(node)
      : constant(evaluator.functionValue(implementation));
  }
  return dynamic(node);
}

/** The compiler's own value of a declaration at the top of a file of the DSL. */
function evaluateDslExport(declaration: Node, name: string, node: Node): Evaluation {
  const statement = Node.isVariableDeclaration(declaration)
    ? declaration.getVariableStatement()
    : declaration;
  const isTopLevel = Node.isSourceFile(statement?.getParent());
  return isTopLevel && Object.hasOwn(dslExports, name)
    ? constant(Reflect.get(dslExports, name))
    : dynamic(node);
}

function evaluateVariable(
  declaration: VariableDeclaration,
  node: Node,
  evaluator: Evaluator,
): Evaluation {
  const initializer = declaration.getInitializer();
  const list = declaration.getVariableStatement();
  if (
    initializer === undefined ||
    list === undefined ||
    list.getDeclarationKind() !== VariableDeclarationKind.Const
  ) {
    return dynamic(node);
  }
  return local(declaration, node, evaluator.evaluate(initializer));
}

/** `const { a } = b` and `const [a] = b`. */
function evaluateBinding(element: BindingElement, node: Node, evaluator: Evaluator): Evaluation {
  const pattern = element.getParent();
  const owner = pattern.getParent();
  if (element.getDotDotDotToken() !== undefined) return dynamic(node);
  const whole = Node.isVariableDeclaration(owner)
    ? evaluateVariable(owner, node, evaluator)
    : Node.isBindingElement(owner)
      ? evaluateBinding(owner, node, evaluator)
      : dynamic(node);
  const name = element.getPropertyNameNode() ?? element.getNameNode();
  if (Node.isObjectBindingPattern(pattern) && !Node.isIdentifier(name)) return dynamic(node);
  const key = Node.isObjectBindingPattern(pattern)
    ? name.getText()
    : pattern.getElements().indexOf(element);
  return andThen(whole, (value) =>
    andThen(memberOf(value, key, node), (member) => {
      const fallback = member === undefined ? element.getInitializer() : undefined;
      return fallback === undefined ? constant(member) : evaluator.evaluate(fallback);
    }),
  );
}

/** A `const` of a function may hold an object that the function changes later: only its name is constant. */
function local(declaration: Node, node: Node, evaluation: Evaluation): Evaluation {
  if (evaluation.kind !== 'value' || !isInFunction(declaration)) return evaluation;
  const { value } = evaluation;
  const isPlain = typeof value === 'object' && value !== null;
  return isPlain && ![isSchema, isMapSpec, isCellSpec, isProbeSpec].some((is) => is(value))
    ? dynamic(node)
    : evaluation;
}
