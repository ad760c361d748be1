import type { CellSpec, MapSpec, ParamSpec, ProbeSpec } from '@tsbpf/dsl/~internal';
import type {
  ArrowFunction,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  SourceFile,
  VariableDeclaration,
} from 'ts-morph';

/** A function that handlers can be or call. */
export type FunctionNode = ArrowFunction | FunctionExpression | FunctionDeclaration;

/** A tracer as loaded: its files, and the specs at their module level. Free of type errors. */
export interface LoadedTracer {
  /** File name without extension. */
  readonly name: string;
  /** The first comment of the file. */
  readonly description?: string;
  /** Absolute path of the folder that shown paths are relative to. */
  readonly folder: string;
  readonly entry: SourceFile;
  /** The entry and every file that it imports, directly or not; declarations (`.d.ts`) left out. */
  readonly files: readonly SourceFile[];
  /** Exported probes, in the order of their declarations. */
  readonly probes: readonly LoadedSpec<ProbeSpec, { readonly handler: FunctionNode }>[];
  /** Maps at module level of any file, whether exported or not; names are unique. */
  readonly maps: readonly LoadedSpec<MapSpec, Named>[];
  /** Cells at module level of any file, whether exported or not; names are unique. */
  readonly cells: readonly LoadedSpec<CellSpec, Named>[];
  /** Exported params. */
  readonly params: readonly LoadedSpec<ParamSpec>[];
  readonly constants: Constants;
}

/** Something in the object that need not be exported. */
interface Named {
  readonly exported: boolean;
  readonly symbol: string;
}

/** A spec with its declaration. */
export type LoadedSpec<S, More = unknown> = More & {
  readonly name: string;
  readonly spec: S;
  readonly declaration: VariableDeclaration;
  /** Text of the JSDoc comment before the declaration. */
  readonly doc?: string;
};

/** Evaluates expressions without running the tracer's code. */
export interface Constants {
  /** The value of an expression made of constants, or `undefined` when it depends on anything else. */
  evaluate(node: Node): { readonly value: unknown } | undefined;
  /** The syntax of a function that evaluation met, such as a probe's handler. */
  functionOf(value: unknown): FunctionNode | undefined;
}
