import type { Node } from 'ts-morph';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { KernelFieldPlace } from '../../language/kernel-field.ts';
import type { LoopBound } from '../../language/loop-bound.ts';
import type { Type } from '../../language/type.ts';
import type { FunctionNode, LoadedTracer } from '../1-load/loaded-tracer.ts';
import type { CallTarget } from './call-target.ts';
import type { ProbeParameter } from './probe-parameters.ts';

/** A tracer inside the subset: every expression of every handler has a type. */
export interface CheckedTracer {
  readonly loaded: LoadedTracer;
  /** In the order of `loaded.probes`. */
  readonly probes: readonly CheckedProbe[];
}

/** A probe with its checked handler. */
export interface CheckedProbe {
  readonly probe: LoadedTracer['probes'][number];
  readonly parameters: readonly ProbeParameter[];
  readonly handler: CheckedFunction;
}

/** A function with the types that its body has for one set of argument types. */
export interface CheckedFunction {
  readonly node: FunctionNode;
  readonly parameters: readonly Type[];
  readonly result: Type;
  /** Types of expressions, conversions not applied. */
  readonly types: ReadonlyMap<Node, Type>;
  /** Types of local variables over their whole life. */
  readonly variables: ReadonlyMap<Node, Type>;
  /** What each call calls. */
  readonly calls: ReadonlyMap<Node, CallTarget>;
  /** Where each kernel field that is read stands. */
  readonly fields: ReadonlyMap<Node, KernelFieldPlace>;
  /** Why each loop ends. */
  readonly bounds: ReadonlyMap<Node, LoopBound>;
  /** Most iterations of all loops together, those of called functions included. */
  readonly iterations: bigint;
  /** What is wrong in the function and in those that it calls. */
  readonly findings: readonly Diagnostic[];
}
