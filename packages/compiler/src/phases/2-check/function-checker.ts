import { Node, type SyntaxKind } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { unsupportedKind } from '../../diagnostics/catalog/unsupported.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import { intType } from '../../language/int-range.ts';
import { isAssigned } from '../../language/is-assigned.ts';
import { isFunction } from '../../language/is-function.ts';
import { join, literalOf, sameType } from '../../language/join.ts';
import type { KernelFieldPlace } from '../../language/kernel-field.ts';
import type { LoopBound } from '../../language/loop-bound.ts';
import { ERROR, type IntType, type Type, UNDEFINED, VOID } from '../../language/type.ts';
import type { FunctionNode } from '../1-load/loaded-tracer.ts';
import { functionsIn } from './activations.ts';
import { bindPattern, withDefault } from './bind-pattern.ts';
import type { CallTarget } from './call-target.ts';
import type { CheckedFunction } from './checked-tracer.ts';
import { offendingNode } from './offending-node.ts';
import { parameterType } from './parameter-type.ts';
import type { TracerChecker } from './tracer-checker.ts';
import { widened } from './widened.ts';

/** Passes over a body before ranges that still grow are widened to all values. */
const PASSES_BEFORE_WIDENING = 3;
/** More than the longest chain of variables that a person writes; only growing types need more. */
const MOST_PASSES = 100;

/** What is known about a const beyond its type, while a condition holds. */
export type Facts = ReadonlyMap<Node, IntType>;

/** Checks one function for one set of argument types, until its types are stable. */
export class FunctionChecker {
  readonly tracer: TracerChecker;
  readonly node: FunctionNode;
  readonly types = new Map<Node, Type>();
  readonly variables = new Map<Node, Type>();
  /** What is assigned, by the place of the assignment. */
  readonly assigned = new Map<Node, Type>();
  readonly calls = new Map<Node, CallTarget>();
  readonly fields = new Map<Node, KernelFieldPlace>();
  readonly bounds = new Map<Node, LoopBound>();
  /** What a variable that counts a loop stays within while the loop runs. */
  readonly counted = new Map<Node, IntType>();
  facts: Facts = new Map();
  /** Most iterations of all loops together, those of called functions included. */
  iterations = 0n;
  /** The check of the function around this one, whose variables it sees. */
  readonly outer: FunctionChecker | undefined;
  readonly #parameters: readonly Type[];
  /** Variables whose declarations the pass has come by. */
  readonly #declared = new Set<Node>();
  #result: Type | undefined;
  /** Where the pass found another type. */
  #changed: Diagnostic | undefined;
  #pass = 0;
  /** Findings of the pass: earlier ones judge types that were not complete yet. */
  #found: Diagnostic[] = [];

  constructor(
    tracer: TracerChecker,
    node: FunctionNode,
    parameters: readonly Type[],
    outer?: FunctionChecker,
  ) {
    this.tracer = tracer;
    this.node = node;
    this.#parameters = parameters;
    this.outer = outer;
  }

  run(): CheckedFunction {
    let version = this.tracer.version;
    let restarts = 0;
    do {
      if (this.tracer.version !== version) {
        // What was made from literals has other types now.
        version = this.tracer.version;
        this.variables.clear();
        this.#result = undefined;
        this.#pass = 0;
        restarts += 1;
      }
      this.#changed = undefined;
      this.#found = [];
      this.#pass += 1;
      this.facts = new Map();
      this.#declared.clear();
      this.iterations = 0n;
      this.#bindParameters();
      this.tracer.syntax.body(this.node, this);
    } while (
      (this.#changed !== undefined && this.#pass < MOST_PASSES) ||
      (this.tracer.version !== version && restarts < MOST_PASSES)
    );
    if (this.#changed !== undefined) this.report(this.#changed);
    const { node, types, variables, calls, fields, bounds, iterations } = this;
    return {
      node,
      parameters: this.#parameters,
      result: this.#result ?? VOID,
      types,
      variables,
      calls,
      fields,
      bounds,
      iterations,
      findings: this.#found,
    };
  }

  /** The type of an expression, recorded. */
  expression(node: Node): Type {
    const type = this.tracer.syntax.expression(node, this);
    this.types.set(node, type);
    return type;
  }

  statement(node: Node): void {
    this.tracer.syntax.statement(node, this);
  }

  /** The type of a local variable, of this function or of one around it. */
  variableType(declaration: Node): Type | undefined {
    return this.variables.get(declaration) ?? this.outer?.variableType(declaration);
  }

  /** What is known about a local variable beyond its type. */
  factOf(declaration: Node): IntType | undefined {
    return this.facts.get(declaration) ?? this.outer?.factOf(declaration);
  }

  /** The check of the function in which something is declared. */
  ownerOf(declaration: Node): FunctionChecker {
    return declaration.getFirstAncestor(isFunction) === this.node || this.outer === undefined
      ? this
      : this.outer.ownerOf(declaration);
  }

  /** Whether a variable has its value already: a function can be called before a variable that it names is declared. */
  isDeclared(declaration: Node): boolean {
    return this.ownerOf(declaration).#declared.has(declaration);
  }

  /** Gives a variable one more possible value. */
  assign(declaration: Node, type: Type, at: Node): void {
    const owner = this.ownerOf(declaration);
    if (owner !== this) {
      owner.assign(declaration, type, at);
      return;
    }
    if (at === declaration) this.#declared.add(declaration);
    const known = this.variables.get(declaration);
    // What a variable names later may be another constant.
    const changes = type.kind === 'static' && isAssigned(declaration);
    const value = this.#counted(declaration, (changes && literalOf(type)) || type);
    this.assigned.set(at, value);
    const joined = known === undefined ? value : join(known, value);
    if (joined === undefined) {
      this.report(checkCatalog.mixedTypes(spanOf(at), nameOf(declaration)));
      return;
    }
    if (known === undefined || !sameType(known, joined)) {
      this.variables.set(declaration, this.#widened(known, joined));
      this.#changed = checkCatalog.mixedTypes(spanOf(at), nameOf(declaration));
    }
  }

  /** Gives the function one more possible result. */
  returns(type: Type, at: Node): void {
    if (functionsIn(type).length > 0) {
      this.report(checkCatalog.notStorable(spanOf(at), 'a function', 'a result'));
      this.returns(ERROR, at);
      return;
    }
    const joined = this.#result === undefined ? type : join(this.#result, type);
    if (joined === undefined) {
      this.report(checkCatalog.mixedTypes(spanOf(at), 'the result of the function'));
      return;
    }
    if (this.#result === undefined || !sameType(this.#result, joined)) {
      this.#result = this.#widened(this.#result, joined);
      this.#changed = checkCatalog.mixedTypes(spanOf(at), 'the result of the function');
    }
  }

  /** Runs `body` while `facts` hold as well. */
  withFacts(facts: Facts, body: () => void): void {
    const outer = this.facts;
    this.facts = new Map([...outer, ...facts]);
    body();
    this.facts = outer;
  }

  report(diagnostic: Diagnostic): void {
    this.#found.push(diagnostic);
  }

  /** Takes over what a called function has found, and the iterations of its loops. */
  includes(callee: CheckedFunction): void {
    this.#found.push(...callee.findings);
    this.iterations += callee.iterations;
  }

  /** Reports a finding and yields the error type. */
  fail(diagnostic: Diagnostic): Type {
    this.report(diagnostic);
    return ERROR;
  }

  /** Reports a construct that handlers cannot use. */
  refuse(node: Node, kind: SyntaxKind = node.getKind()): Type {
    return this.fail(unsupportedKind(kind)(spanOf(offendingNode(node))));
  }

  /** The value of a step of a variable that counts a loop. */
  #counted(declaration: Node, type: Type): Type {
    const range = this.counted.get(declaration);
    if (range === undefined || type.kind !== 'int') return type;
    const min = type.min > range.min ? type.min : range.min;
    const max = type.max < range.max ? type.max : range.max;
    return intType(type.js, min, max < min ? min : max);
  }

  #bindParameters(): void {
    for (const [index, parameter] of this.node.getParameters().entries()) {
      if (parameter.isRestParameter()) {
        this.report(checkCatalog.restParameter(spanOf(parameter), parameter.getText()));
        this.assign(parameter, ERROR, parameter);
        continue;
      }
      const initializer = parameter.getInitializer();
      const missing = parameter.isOptional() ? UNDEFINED : ERROR;
      const given = parameterType(parameter, this.#parameters[index] ?? missing);
      const other = initializer && this.expression(initializer);
      const type = withDefault(given, other);
      if (type === undefined) {
        this.report(checkCatalog.mixedTypes(spanOf(parameter), parameter.getText()));
      }
      this.types.set(parameter, type ?? ERROR);
      bindPattern(parameter.getNameNode(), parameter, type ?? ERROR, this);
    }
  }

  #widened(known: Type | undefined, joined: Type): Type {
    return known === undefined || this.#pass < PASSES_BEFORE_WIDENING
      ? joined
      : widened(known, joined);
  }
}

function nameOf(declaration: Node): string {
  return Node.isVariableDeclaration(declaration) || Node.isParameterDeclaration(declaration)
    ? declaration.getName()
    : declaration.getText();
}
