import { alignUp } from '@tsbpf/dsl/~internal';
import { invariant } from '../../diagnostics/invariant.ts';
import type { KernelField, KernelStruct, KernelType } from '../../ir/module.ts';
import type { DebugMember, DebugType, DebugTypes } from '../../llvm/debug-types.ts';
import type { Metadata, MetadataRef } from '../../llvm/metadata.ts';

/** Where a field is in the local struct. */
export interface KernelFieldPlace {
  readonly index: number;
  /** Bytes from the start. */
  readonly offset: number;
  readonly type: KernelType;
}

/** A kernel struct: just the fields that are read, in C layout. CO-RE finds the real offsets. */
interface Layout {
  readonly struct: KernelStruct;
  readonly members: readonly DebugMember[];
  readonly size: number;
  readonly align: number;
}

/** Debug types of kernel structs. They point to each other in cycles. */
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
      types.defineStruct(this.ref(name), name, members, size);
    }
  }

  /** A field, by the name of its struct. */
  field(struct: string, name: string): KernelFieldPlace {
    const { struct: known, members } = this.#layout(struct);
    const index = known.fields.findIndex((field) => field.name === name);
    const [field, member] = [known.fields[index], members[index]];
    invariant(field !== undefined && member !== undefined, `struct ${struct} has no field ${name}`);
    return { index, offset: member.offset, type: field.type };
  }

  /** The struct in debug information. */
  ref(name: string): MetadataRef {
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
        return { ref: this.ref(type.name), size, align };
      }
    }
  }
}
