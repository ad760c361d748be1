/** Kinds of BTF types, as the kernel numbers them: https://docs.kernel.org/bpf/btf.html */
const KIND = {
  int: 1,
  pointer: 2,
  array: 3,
  struct: 4,
  union: 5,
  enum: 6,
  forward: 7,
  typedef: 8,
  volatile: 9,
  const: 10,
  restrict: 11,
  function: 12,
  prototype: 13,
  variable: 14,
  section: 15,
  float: 16,
  declarationTag: 17,
  typeTag: 18,
  enum64: 19,
} as const;

/** Bytes after a type's common part: fixed, and for each of its members. */
const EXTRA: Readonly<Record<number, readonly [fixed: number, perMember: number]>> = {
  [KIND.int]: [4, 0],
  [KIND.array]: [12, 0],
  [KIND.struct]: [0, 12],
  [KIND.union]: [0, 12],
  [KIND.enum]: [0, 8],
  [KIND.prototype]: [0, 8],
  [KIND.variable]: [4, 0],
  [KIND.section]: [0, 12],
  [KIND.declarationTag]: [4, 0],
  [KIND.enum64]: [0, 12],
};

const MAGIC = 0xeb9f;

/** A parameter of a kernel function. */
export interface BtfParameter {
  readonly name: string;
  /** As C writes it: `struct file *`. */
  readonly type: string;
}

/** A kernel function's parameters and result. */
export interface BtfSignature {
  readonly parameters: readonly BtfParameter[];
  readonly result: string;
}

/** The kernel's type information, as far as listing functions needs it. Little endian. */
export class Btf {
  readonly #bytes: Buffer;
  readonly #strings: number;
  /** Offset of each type; types count from 1, type 0 is void. */
  readonly #types: number[] = [0];

  /** @throws RangeError when the bytes are no BTF. */
  constructor(bytes: Buffer) {
    if (bytes.length < 24 || bytes.readUInt16LE(0) !== MAGIC) throw new RangeError('not BTF');
    this.#bytes = bytes;
    const header = bytes.readUInt32LE(4);
    const start = header + bytes.readUInt32LE(8);
    const end = start + bytes.readUInt32LE(12);
    this.#strings = header + bytes.readUInt32LE(16);
    for (let at = start; at < end; ) {
      this.#types.push(at);
      const [fixed, perMember] = EXTRA[this.#kindAt(at)] ?? [0, 0];
      at += 12 + fixed + perMember * this.#membersAt(at);
    }
  }

  /** Functions by name, with the id of their prototype. */
  functions(): Map<string, number> {
    return this.#named(KIND.function, (at) => this.#bytes.readUInt32LE(at + 8));
  }

  /** Tracepoints by name, with the id of a prototype that has their arguments after one of the kernel's own. */
  rawTracepoints(): Map<string, number> {
    const found = new Map<string, number>();
    const functions = this.functions();
    for (const [name, type] of this.#named(KIND.typedef, (at) =>
      this.#bytes.readUInt32LE(at + 8),
    )) {
      if (!name.startsWith('btf_trace_')) continue;
      const event = name.slice('btf_trace_'.length);
      // typedef void (*btf_trace_NAME)(void *, …) has no names of parameters, __traceiter_NAME has.
      found.set(event, functions.get(`__traceiter_${event}`) ?? this.#referred(type));
    }
    return found;
  }

  /** The signature of a prototype. */
  signature(prototype: number): BtfSignature {
    const at = this.#types[prototype] ?? 0;
    const parameters = Array.from({ length: this.#membersAt(at) }, (_, index) => {
      const member = at + 12 + 8 * index;
      const type = this.#bytes.readUInt32LE(member + 4);
      return {
        name: this.#text(this.#bytes.readUInt32LE(member)),
        type: type === 0 ? '...' : this.#typeName(type),
      };
    });
    return { parameters, result: this.#typeName(this.#referred(prototype)) };
  }

  #named(kind: number, idOf: (at: number) => number): Map<string, number> {
    const found = new Map<string, number>();
    for (let id = 1; id < this.#types.length; id += 1) {
      const at = this.#types[id] ?? 0;
      if (this.#kindAt(at) === kind) found.set(this.#nameAt(at), idOf(at));
    }
    return found;
  }

  #typeName(id: number): string {
    if (id === 0) return 'void';
    const at = this.#types[id] ?? 0;
    const name = this.#nameAt(at);
    switch (this.#kindAt(at)) {
      case KIND.pointer: {
        const target = this.#typeName(this.#referred(id));
        return target.endsWith('*') || target.endsWith(')') ? `${target}*` : `${target} *`;
      }
      case KIND.struct:
        return `struct ${name || '{…}'}`;
      case KIND.union:
        return `union ${name || '{…}'}`;
      case KIND.enum:
      case KIND.enum64:
        return `enum ${name || '{…}'}`;
      case KIND.forward:
        return `struct ${name}`;
      case KIND.const:
        return `const ${this.#typeName(this.#referred(id))}`;
      case KIND.volatile:
      case KIND.restrict:
      case KIND.typeTag:
        return this.#typeName(this.#referred(id));
      case KIND.array:
        return `${this.#typeName(this.#bytes.readUInt32LE(at + 12))}[${this.#bytes.readUInt32LE(at + 20)}]`;
      case KIND.prototype:
        return `${this.#typeName(this.#referred(id))} (…)`;
      default:
        return name;
    }
  }

  #kindAt(at: number): number {
    return (this.#bytes.readUInt32LE(at + 4) >>> 24) & 0x1f;
  }

  #membersAt(at: number): number {
    return this.#bytes.readUInt32LE(at + 4) & 0xffff;
  }

  #nameAt(at: number): string {
    return this.#text(this.#bytes.readUInt32LE(at));
  }

  /** The type that a pointer, typedef, modifier or prototype refers to. */
  #referred(id: number): number {
    return this.#bytes.readUInt32LE((this.#types[id] ?? 0) + 8);
  }

  #text(offset: number): string {
    const start = this.#strings + offset;
    return this.#bytes.toString('utf8', start, this.#bytes.indexOf(0, start));
  }
}
