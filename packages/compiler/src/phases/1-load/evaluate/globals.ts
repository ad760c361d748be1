import { Node } from 'ts-morph';
import type { Evaluator } from './evaluation.ts';

/** Functions of JavaScript whose result depends on their arguments alone. */
// biome-ignore lint/suspicious/noExplicitAny: they take what the type checker has accepted
const FUNCTIONS: Readonly<Record<string, (...args: any[]) => unknown>> = {
  BigInt,
  Number,
  String,
  Boolean,
  'BigInt.asIntN': BigInt.asIntN,
  'BigInt.asUintN': BigInt.asUintN,
  'Number.isInteger': Number.isInteger,
  'Number.isSafeInteger': Number.isSafeInteger,
  'Number.parseInt': Number.parseInt,
  'Object.freeze': Object.freeze,
  parseInt: Number.parseInt,
  ...functionsOfMath(),
};

/** Constants of JavaScript. */
const CONSTANTS: Readonly<Record<string, unknown>> = {
  NaN: NaN,
  Infinity: Infinity,
  'Number.MAX_SAFE_INTEGER': Number.MAX_SAFE_INTEGER,
  'Number.MIN_SAFE_INTEGER': Number.MIN_SAFE_INTEGER,
  'Number.MAX_VALUE': Number.MAX_VALUE,
  'Number.EPSILON': Number.EPSILON,
  'Math.PI': Math.PI,
  'Math.E': Math.E,
  'Math.LN2': Math.LN2,
  'Math.LN10': Math.LN10,
  'Math.LOG2E': Math.LOG2E,
  'Math.LOG10E': Math.LOG10E,
  'Math.SQRT2': Math.SQRT2,
};

function functionsOfMath(): Record<string, () => unknown> {
  const names = Object.getOwnPropertyNames(Math).filter((name) => name !== 'random');
  const members = names.map((name) => [name, Reflect.get(Math, name)] as const);
  return Object.fromEntries(
    members
      .filter(([, member]) => typeof member === 'function')
      .map(([name, member]) => [`Math.${name}`, member]),
  );
}

/** A pure function of JavaScript that `node` names, unless the tracer declares the name itself. */
export function globalFunction(
  node: Node,
  evaluator: Evaluator,
): ((...args: readonly unknown[]) => unknown) | undefined {
  const name = globalName(node, evaluator);
  return name !== undefined && Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

/** A constant of JavaScript that `node` names. */
export function globalConstant(
  node: Node,
  evaluator: Evaluator,
): { readonly value: unknown } | undefined {
  const name = globalName(node, evaluator);
  if (name === undefined || !Object.hasOwn(CONSTANTS, name)) return undefined;
  return { value: CONSTANTS[name] };
}

/** `Math.trunc` or `BigInt`, when the first name is one of TypeScript's libraries. */
function globalName(node: Node, evaluator: Evaluator): string | undefined {
  const root = Node.isPropertyAccessExpression(node) ? node.getExpression() : node;
  if (!Node.isIdentifier(root)) return undefined;
  const declarations = root.getSymbol()?.getDeclarations() ?? [];
  const isGlobal = declarations.length > 0 && declarations.every((one) => evaluator.isLibrary(one));
  if (!isGlobal) return undefined;
  return Node.isPropertyAccessExpression(node)
    ? `${root.getText()}.${node.getName()}`
    : root.getText();
}
