import type { Metadata, MetadataRef } from './metadata.ts';
import { quoteText } from './quote.ts';

/** A type in debug information with its size and alignment in bytes. */
export interface DebugType {
  readonly ref: MetadataRef;
  readonly size: number;
  readonly align: number;
}

/** A member of a struct type. */
export interface DebugMember {
  readonly name: string;
  readonly type: DebugType;
  /** Bytes from the start of the struct. */
  readonly offset: number;
}

export type IntWidth = 8 | 16 | 32 | 64;

/** Names as the kernel's own BTF spells them. */
const INT_NAMES: Readonly<Record<`${'i' | 'u'}${IntWidth}`, string>> = {
  i8: 'signed char',
  u8: 'unsigned char',
  i16: 'short int',
  u16: 'short unsigned int',
  i32: 'int',
  u32: 'unsigned int',
  i64: 'long long int',
  u64: 'long long unsigned int',
};

/** Makes the types of debug information, from which LLVM makes BTF. */
export class DebugTypes {
  readonly #metadata: Metadata;
  readonly #file: MetadataRef;

  constructor(metadata: Metadata, file: MetadataRef) {
    this.#metadata = metadata;
    this.#file = file;
  }

  int(bits: IntWidth, signed: boolean): DebugType {
    const encoding = `DW_ATE_${signed ? 'signed' : 'unsigned'}${bits === 8 ? '_char' : ''}`;
    return this.#basic(INT_NAMES[`${signed ? 'i' : 'u'}${bits}`], bits / 8, encoding);
  }

  char(): DebugType {
    return this.#basic('char', 1, 'DW_ATE_signed_char');
  }

  bool(): DebugType {
    return this.#basic('_Bool', 1, 'DW_ATE_boolean');
  }

  /** A pointer; to `void` when `to` is null. */
  pointer(to: MetadataRef | null): DebugType {
    const base = to ?? 'null';
    const ref = this.#metadata.add(
      `!DIDerivedType(tag: DW_TAG_pointer_type, baseType: ${base}, size: 64)`,
    );
    return { ref, size: 8, align: 8 };
  }

  array(element: DebugType, length: number): DebugType {
    const range = this.#metadata.add(`!DISubrange(count: ${length})`);
    const elements = this.#metadata.tuple([range]);
    const size = element.size * length;
    const ref = this.#metadata.add(
      `!DICompositeType(tag: DW_TAG_array_type, baseType: ${element.ref}, size: ${size * 8}, elements: ${elements})`,
    );
    return { ref, size, align: element.align };
  }

  /** `const`, or `const volatile`. */
  constant(type: DebugType, volatile: boolean): DebugType {
    const qualify = (tag: string, base: MetadataRef): MetadataRef =>
      this.#metadata.add(`!DIDerivedType(tag: ${tag}, baseType: ${base})`);
    const base = volatile ? qualify('DW_TAG_volatile_type', type.ref) : type.ref;
    return { ...type, ref: qualify('DW_TAG_const_type', base) };
  }

  /** A struct; anonymous without a name. */
  struct(
    name: string | undefined,
    members: readonly DebugMember[],
    size: number,
    align: number,
  ): DebugType {
    const ref = this.#metadata.reserve();
    this.defineStruct(ref, name, members, size);
    return { ref, size, align };
  }

  /** A struct for a reserved reference, which its members may already point to. */
  defineStruct(
    ref: MetadataRef,
    name: string | undefined,
    members: readonly DebugMember[],
    size: number,
  ): void {
    const elements = this.#metadata.tuple(members.map((member) => this.#member(ref, member)));
    this.#metadata.define(
      ref,
      `distinct !DICompositeType(tag: DW_TAG_structure_type, ${nameOf(name)}file: ${this.#file}, size: ${size * 8}, elements: ${elements})`,
    );
  }

  /** A struct of which nothing but the name is known. */
  forward(name: string): MetadataRef {
    return this.#metadata.add(
      `!DICompositeType(tag: DW_TAG_structure_type, ${nameOf(name)}file: ${this.#file}, flags: DIFlagFwdDecl)`,
    );
  }

  #basic(name: string, size: number, encoding: string): DebugType {
    const ref = this.#metadata.add(
      `!DIBasicType(name: ${quoteText(name)}, size: ${size * 8}, encoding: ${encoding})`,
    );
    return { ref, size, align: size };
  }

  #member(scope: MetadataRef, { name, type, offset }: DebugMember): MetadataRef {
    return this.#metadata.add(
      `!DIDerivedType(tag: DW_TAG_member, ${nameOf(name)}scope: ${scope}, file: ${this.#file}, ` +
        `baseType: ${type.ref}, size: ${type.size * 8}, offset: ${offset * 8})`,
    );
  }
}

function nameOf(name: string | undefined): string {
  return name === undefined ? '' : `name: ${quoteText(name)}, `;
}
