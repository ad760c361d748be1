import { alignUp } from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';
import type { KernelField, KernelStruct, KernelType } from '../../ir/module.ts';
import type { DebugMember, DebugType, DebugTypes } from '../../llvm/debug-types.ts';
import type { Metadata, MetadataRef } from '../../llvm/metadata.ts';
import { quoteName } from '../../llvm/quote.ts';

/** A kernel struct in LLVM: just the fields that are read, in C layout. CO-RE finds the real offsets. */
interface Layout {
  readonly struct: KernelStruct;
  readonly members: readonly DebugMember[];
  readonly size: number;
  readonly align: number;
}

/** LLVM and debug types of kernel structs. They point to each other in cycles. */
export class KernelStructTypes {
  readonly #types: DebugTypes;
  readonly #refs = new Map<string, MetadataRef>();
  readonly #structs = new Map<string, KernelStruct>();
  readonly #layouts = new Map<string, Layout>();

  constructor(structs: readonly KernelStruct[], types: DebugTypes, metadata: Metadata) {
    this.#types = types;
    for (const struct of structs) {
      this.#structs.set(struct.name, struct);
      this.#refs.set(struct.name, metadata.reserve());
    }
    for (const { name } of structs) {
      const { members, size } = this.#layout(name);
      types.defineStruct(this.#ref(name), name, members, size);
    }
  }

  /** Operands of `llvm.preserve.struct.access.index`. */
  access(struct: string, field: string): { llvm: string; index: number; debug: MetadataRef } {
    const index = this.#layout(struct).struct.fields.findIndex(({ name }) => name === field);
    invariant(index >= 0, `struct ${struct} has no field ${field}`);
    return { llvm: llvmName(struct), index, debug: this.#ref(struct) };
  }

  /** Definitions of the LLVM types. */
  print(): string {
    let text = '';
    for (const { struct } of this.#layouts.values()) {
      const fields = struct.fields.map(({ type }) => llvmType(type));
      text += `${llvmName(struct.name)} = type { ${fields.join(', ')} }\n`;
    }
    return text;
  }

  #ref(name: string): MetadataRef {
    const ref = this.#refs.get(name);
    invariant(ref !== undefined, `unknown kernel struct ${name}`);
    return ref;
  }

  #layout(name: string): Layout {
    const known = this.#layouts.get(name);
    if (known !== undefined) return known;
    const struct = this.#structs.get(name);
    invariant(struct !== undefined, `unknown kernel struct ${name}`);
    let offset = 0;
    let align = 1;
    const members = struct.fields.map((field: KernelField): DebugMember => {
      const type = this.#type(field.type);
      offset = alignUp(offset, type.align);
      const member = { name: field.name, type, offset };
      offset += type.size;
      align = Math.max(align, type.align);
      return member;
    });
    const layout = { struct, members, size: alignUp(offset, align), align };
    this.#layouts.set(name, layout);
    return layout;
  }

  #type(type: KernelType): DebugType {
    const types = this.#types;
    switch (type.kind) {
      case 'int':
        return types.int(type.bits, type.signed);
      case 'bool':
        return types.bool();
      case 'charArray':
        return types.array(types.char(), type.length);
      case 'pointer': {
        const { to } = type;
        return types.pointer(to === undefined ? null : (this.#refs.get(to) ?? types.forward(to)));
      }
      case 'struct': {
        const { size, align } = this.#layout(type.name);
        return { ref: this.#ref(type.name), size, align };
      }
    }
  }
}

function llvmName(struct: string): string {
  return quoteName('%', `struct.${struct}`);
}

function llvmType(type: KernelType): string {
  switch (type.kind) {
    case 'int':
      return `i${type.bits}`;
    case 'bool':
      return 'i8';
    case 'pointer':
      return 'ptr';
    case 'charArray':
      return `[${type.length} x i8]`;
    case 'struct':
      return llvmName(type.name);
  }
}
