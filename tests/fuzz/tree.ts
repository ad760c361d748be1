/** The types of values that generated programs compute with. */
export type ValueKind = 'number' | 'bigint' | 'boolean' | 'string';

/** What a piece of a program is. Pieces of one kind can stand in for each other. */
export type NodeKind = ValueKind | 'statement';

/**
 * A piece of a generated program. It is printed twice: as the tracer has it, and as JavaScript that throws
 * `Beyond` where a true value leaves what the language promises.
 */
export interface Tree {
  readonly kind: NodeKind;
  readonly parts: readonly Part[];
  /** The name of the construct in the registry that made it. */
  readonly construct?: string | undefined;
  /** The check around it in the checked text: `$n` for numbers, `$s` and `$u` for bigints. */
  readonly guard?: '$n' | '$s' | '$u' | undefined;
  /** Of a bigint: whether the language takes it for one that can be negative. */
  readonly signed: boolean;
  /** Of a number or bigint: where its value most likely lies. Nothing depends on its being right. */
  readonly low: bigint;
  readonly high: bigint;
}

/** Text, a piece, or text that only the checked side has. */
export type Part = string | Tree | { readonly checked: string };

/** Stands in names for what tells the programs of one module apart. */
export const PROGRAM = '§';

export type Side = 'plain' | 'checked';

/** The text of a piece. */
export function print(part: Part, side: Side): string {
  if (typeof part === 'string') return part;
  if (!('parts' in part)) return side === 'checked' ? part.checked : '';
  const text = part.parts.map((inner) => print(inner, side)).join('');
  return side === 'checked' && part.guard !== undefined ? `${part.guard}(${text})` : text;
}

export function isTree(part: Part): part is Tree {
  return typeof part === 'object' && 'parts' in part;
}

/** The pieces directly inside a piece. */
export function childrenOf(tree: Tree): readonly Tree[] {
  return tree.parts.filter(isTree);
}

type Fields = Partial<Omit<Tree, 'kind' | 'parts'>>;
type Template = (strings: TemplateStringsArray, ...values: readonly Part[]) => Tree;

/** A piece from a template: node('number')`(${a} + ${b})`. */
export function node(kind: NodeKind, fields: Fields = {}): Template {
  return (strings, ...values) =>
    fromParts(
      kind,
      strings.flatMap((text, at) => [text, ...(at < values.length ? [values[at] as Part] : [])]),
      fields,
    );
}

/** A piece from a list of parts. */
export function fromParts(kind: NodeKind, parts: readonly Part[], fields: Fields = {}): Tree {
  return {
    kind,
    parts: parts.filter((part) => part !== ''),
    signed: false,
    low: 0n,
    high: 0n,
    ...fields,
  };
}

/** A piece without pieces. */
export function leaf(kind: NodeKind, text: string, fields: Fields = {}): Tree {
  return fromParts(kind, [text], fields);
}

/** Every construct in a piece, with the ones that it stands in. */
export function walk(
  tree: Tree,
  visit: (construct: string, around: readonly string[]) => void,
  around: readonly string[] = [],
): void {
  const { construct } = tree;
  if (construct !== undefined) visit(construct, around);
  const inside =
    construct === undefined || around.includes(construct) ? around : [...around, construct];
  for (const child of childrenOf(tree)) walk(child, visit, inside);
}
