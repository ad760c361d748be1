import { Node } from 'ts-morph';
import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { typeKey } from '../../language/join.ts';
import { Site } from '../../language/site.ts';
import type { Type } from '../../language/type.ts';
import type { FunctionNode, LoadedTracer } from '../1-load/loaded-tracer.ts';
import { type Activation, activation, functionsIn, isRecursive } from './activations.ts';
import type { CheckedFunction } from './checked-tracer.ts';
import { FunctionChecker } from './function-checker.ts';

/** How each kind of syntax is checked. */
export interface SyntaxTables {
  expression(node: Node, checker: FunctionChecker): Type;
  statement(node: Node, checker: FunctionChecker): void;
  body(node: FunctionNode, checker: FunctionChecker): void;
}

/** Checks functions, each once for each set of argument types. */
export class TracerChecker {
  readonly loaded: LoadedTracer;
  readonly bag: DiagnosticBag;
  readonly syntax: SyntaxTables;
  /** Grows when the types of literals change, and with them everything that was checked before. */
  version = 0;
  readonly #sites = new Map<Node, Site>();
  readonly #done = new Map<string, CheckedFunction>();
  readonly #ids = new Map<FunctionNode, number>();
  readonly #active: Activation[] = [];

  constructor(loaded: LoadedTracer, bag: DiagnosticBag, syntax: SyntaxTables) {
    this.loaded = loaded;
    this.bag = bag;
    this.syntax = syntax;
  }

  /** The function checked for these argument types, or what makes `call` recursive. */
  function(
    node: FunctionNode,
    parameters: readonly Type[],
    call?: Node,
    outer?: FunctionChecker,
  ): CheckedFunction | Diagnostic {
    const activated = activation(node, parameters, outer);
    if (isRecursive(this.#active, activated)) {
      return checkCatalog.recursion(spanOf(call ?? node), this.#pathTo(node));
    }
    const run = (): CheckedFunction => {
      this.#active.push(activated);
      const checked = new FunctionChecker(this, node, parameters, outer).run();
      this.#active.pop();
      return checked;
    };
    // What depends on variables around it has no check that would stay true.
    if (outer !== undefined || parameters.some(holdsClosure)) return run();
    const key = `${this.#id(node)}(${parameters.map(typeKey).join()})`;
    const checked = this.#done.get(key) ?? run();
    this.#done.set(key, checked);
    return checked;
  }

  /** The literal at a node; `length` of an array. */
  site(node: Node, length?: number): Site {
    let site = this.#sites.get(node);
    if (site === undefined) {
      site = new Site(length, () => {
        this.version += 1;
        this.#done.clear();
      });
      this.#sites.set(node, site);
    }
    return site;
  }

  /** The calls that lead from a function back to it. */
  #pathTo(node: FunctionNode): string {
    const active = this.#active.map((one) => one.node);
    return [...active.slice(active.lastIndexOf(node)), node].map(functionName).join(' → ');
  }

  #id(node: FunctionNode): number {
    const id = this.#ids.get(node) ?? this.#ids.size;
    this.#ids.set(node, id);
    return id;
  }
}

/** Whether a value is, or holds, a function that sees variables around it. */
function holdsClosure(type: Type): boolean {
  return functionsIn(type).some(({ owner }) => owner !== undefined);
}

/** The name that a person would use for a function. */
export function functionName(node: FunctionNode): string {
  if (Node.isFunctionDeclaration(node)) return node.getName() ?? 'default';
  const parent = node.getParent();
  if (Node.isVariableDeclaration(parent)) return parent.getName();
  const declaration = node.getFirstAncestor(Node.isVariableDeclaration);
  return declaration?.getName() ?? 'the handler';
}
