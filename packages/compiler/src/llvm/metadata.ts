import { CompilerBug } from '../diagnostics/invariant.ts';

/** Reference to a metadata node: `!7`. */
export type MetadataRef = `!${number}`;

/** The numbered metadata nodes of a module; equal nodes are one. */
export class Metadata {
  readonly #nodes: (string | undefined)[] = [];
  readonly #known = new Map<string, MetadataRef>();

  /** A node by its text, such as `!DIBasicType(…)` or `!{!1, !2}`. */
  add(text: string): MetadataRef {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const ref = this.reserve();
    this.define(ref, text);
    this.#known.set(text, ref);
    return ref;
  }

  /** A node that equals no other, though their texts are the same. */
  addDistinct(text: string): MetadataRef {
    const ref = this.reserve();
    this.define(ref, `distinct ${text}`);
    return ref;
  }

  /** A tuple of nodes. */
  tuple(refs: readonly (MetadataRef | null)[]): MetadataRef {
    return this.add(`!{${refs.map((ref) => ref ?? 'null').join(', ')}}`);
  }

  /** A number for a node that is defined later, for cycles. */
  reserve(): MetadataRef {
    this.#nodes.push(undefined);
    return `!${this.#nodes.length - 1}`;
  }

  define(ref: MetadataRef, text: string): void {
    this.#nodes[Number(ref.slice(1))] = text;
  }

  /** All nodes, one a line. */
  print(): string {
    return this.#nodes
      .map((text, index) => {
        if (text === undefined) throw new CompilerBug(`metadata !${index} is not defined`);
        return `!${index} = ${text}\n`;
      })
      .join('');
  }
}
