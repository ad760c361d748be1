import { Node, type SyntaxKind, type ts } from 'ts-morph';
import { checkCatalog } from '../../diagnostics/catalog/check.ts';
import { unsupportedKind } from '../../diagnostics/catalog/unsupported.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { spanOf } from '../../diagnostics/span-of.ts';
import type { FunctionNode } from '../1-load/loaded-tracer.ts';
import type { CallTarget } from './call-target.ts';
import type { CheckedFunction } from './checked-tracer.ts';
import { I64_MAX, I64_MIN, intType } from './int-range.ts';
import { join, sameType } from './join.ts';
import type { KernelFieldPlace } from './kernel-field.ts';
import type { TracerChecker } from './tracer-checker.ts';
import { ERROR, type IntType, type Type, VOID } from './type.ts';

/** Passes over a body before ranges that still grow are widened to all values. */
const PASSES_BEFORE_WIDENING = 3;
const MOST_PASSES = 12;

/** What is known about a const beyond its type, while a condition holds. */
export type Facts = ReadonlyMap<Node, IntType>;

/** Checks one function for one set of argument types, until its types are stable. */
export class FunctionChecker {
  readonly tracer: TracerChecker;
  readonly node: FunctionNode;
  readonly types = new Map<Node, Type>();
  readonly variables = new Map<Node, Type>();
  readonly calls = new Map<Node, CallTarget>();
  readonly fields = new Map<Node, KernelFieldPlace>();
  readonly trips = new Map<Node, bigint>();
  facts: Facts = new Map();
  readonly #parameters: readonly Type[];
  #result: Type | undefined;
  #changed = false;
  #pass = 0;

  constructor(tracer: TracerChecker, node: FunctionNode, parameters: readonly Type[]) {
    this.tracer = tracer;
    this.node = node;
    this.#parameters = parameters;
  }

  run(): CheckedFunction {
    this.#bindParameters();
    do {
      this.#changed = false;
      this.#pass += 1;
      this.facts = new Map();
      this.tracer.syntax.body(this.node, this);
    } while (this.#changed && this.#pass < MOST_PASSES);
    const { node, types, variables, calls, fields, trips } = this;
    return {
      node,
      parameters: this.#parameters,
      result: this.#result ?? VOID,
      types,
      variables,
      calls,
      fields,
      trips,
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

  /** Gives a variable one more possible value. */
  assign(declaration: Node, type: Type, at: Node): void {
    const known = this.variables.get(declaration);
    const joined = known === undefined ? type : join(known, type);
    if (joined === undefined) {
      this.report(checkCatalog.mixedTypes(spanOf(at), nameOf(declaration)));
      return;
    }
    if (known === undefined || !sameType(known, joined)) {
      this.variables.set(declaration, this.#widened(known, joined));
      this.#changed = true;
    }
  }

  /** Gives the function one more possible result. */
  returns(type: Type, at: Node): void {
    const joined = this.#result === undefined ? type : join(this.#result, type);
    if (joined === undefined) {
      this.report(checkCatalog.mixedTypes(spanOf(at), 'the result of the function'));
      return;
    }
    if (this.#result === undefined || !sameType(this.#result, joined)) {
      this.#result = this.#widened(this.#result, joined);
      this.#changed = true;
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
    this.tracer.bag.report(diagnostic);
  }

  /** Reports a finding and yields the error type. */
  fail(diagnostic: Diagnostic): Type {
    this.report(diagnostic);
    return ERROR;
  }

  /** Reports a construct that handlers cannot use. */
  refuse(node: Node, kind: SyntaxKind = node.getKind()): Type {
    return this.fail(unsupportedKind(kind)(spanOf(node)));
  }

  /** The type that TypeScript sees, with its narrowing. */
  typeScriptType(node: Node): ts.Type {
    return node.getType().compilerType;
  }

  #bindParameters(): void {
    for (const [index, parameter] of this.node.getParameters().entries()) {
      if (
        !Node.isIdentifier(parameter.getNameNode()) ||
        parameter.isRestParameter() ||
        parameter.hasInitializer()
      ) {
        this.report(checkCatalog.typeTooWide(spanOf(parameter), parameter.getText()));
        this.variables.set(parameter, ERROR);
        continue;
      }
      this.variables.set(parameter, this.#parameters[index] ?? ERROR);
    }
  }

  #widened(known: Type | undefined, joined: Type): Type {
    if (this.#pass < PASSES_BEFORE_WIDENING || known?.kind !== 'int' || joined.kind !== 'int') {
      return joined;
    }
    const min = joined.min < known.min ? I64_MIN : joined.min;
    const max = joined.max > known.max ? 2n * I64_MAX : joined.max;
    return intType(joined.js, min, max);
  }
}

function nameOf(declaration: Node): string {
  return Node.isVariableDeclaration(declaration) || Node.isParameterDeclaration(declaration)
    ? declaration.getName()
    : declaration.getText();
}
