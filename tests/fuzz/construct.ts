import type { Generator } from './generator.ts';
import type { NodeKind, Tree } from './tree.ts';

/**
 * One construct of the language. The registry of these is what the generator chooses from and what the
 * report of coverage counts, so a construct that is in it cannot go untested in silence.
 */
export interface Construct {
  /** As the report shows it. */
  readonly name: string;
  readonly kind: NodeKind;
  /** Whether nothing stands inside it, so that it can end an expression. */
  readonly leaf?: boolean;
  /** Of a statement: whether it holds other statements. */
  readonly block?: boolean;
  /** Whether it can stand where the generator is. */
  readonly when?: (g: Generator) => boolean;
  /** A statement that makes it possible: it comes first where a program is to have this construct. */
  readonly needs?: string;
  readonly make: (g: Generator) => Tree;
}

/** The constructs of the language by what they are. */
export type ConstructTable = Readonly<Record<NodeKind, readonly Construct[]>>;
