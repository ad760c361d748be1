import type { InterfaceDeclaration, TypeNode } from 'ts-morph';
import { Node } from 'ts-morph';
import type { KernelType } from '../ir/module.ts';
import { widthRange } from './int-range.ts';
import { BOOLEAN, type KernelPointerType, type Type } from './type.ts';

/** A declared C type. */
export type CType =
  | KernelType
  /** The argument of a system call at `index`, of type `type`. */
  | { readonly kind: 'syscallArgument'; readonly index: number; readonly type: CType }
  /** A string behind the record of a tracepoint. */
  | { readonly kind: 'dataLocString' };

/** Where a field of a kernel struct stands and what it holds. */
export interface KernelFieldPlace {
  readonly struct: string;
  readonly field: string;
  readonly type: CType;
  /** The struct that a pointer or embedded struct leads to. */
  readonly target?: InterfaceDeclaration;
}

/** Bytes of a `__data_loc` string when no field limits it. */
export const DATA_LOC_CAPACITY = 256;

const INTS: Readonly<Record<string, readonly [8 | 16 | 32 | 64, boolean]>> = {
  S8: [8, true],
  U8: [8, false],
  S16: [16, true],
  U16: [16, false],
  S32: [32, true],
  U32: [32, false],
  S64: [64, true],
  U64: [64, false],
  UserPointer: [64, false],
  KernelPointer: [64, false],
};

/** A C type read from its declaration, with the struct that it leads to. */
export interface DeclaredType {
  readonly type: CType;
  readonly target?: InterfaceDeclaration;
}

/** The C type that a type node of the kernel's declarations names; undefined for anything else. */
export function declaredType(node: TypeNode | undefined): DeclaredType | undefined {
  if (node === undefined || !Node.isTypeReference(node)) return undefined;
  const name = node.getTypeName().getText();
  const [first, second] = node.getTypeArguments();
  const int = INTS[name];
  if (int !== undefined) return { type: { kind: 'int', bits: int[0], signed: int[1] } };
  switch (name) {
    case 'Bool':
      return { type: { kind: 'bool' } };
    case 'DataLocString':
      return { type: { kind: 'dataLocString' } };
    case 'CharArray':
      return { type: { kind: 'charArray', length: Number(first?.getText()) } };
    case 'SyscallArgument': {
      const inner = declaredType(second);
      return (
        inner && {
          type: { kind: 'syscallArgument', index: Number(first?.getText()), type: inner.type },
        }
      );
    }
    case 'Pointer': {
      const target = interfaceOf(first);
      return target && { type: { kind: 'pointer', to: target.getName() }, target };
    }
    case 'Embedded': {
      const target = interfaceOf(first);
      return target && { type: { kind: 'struct', name: target.getName() }, target };
    }
    default:
      return undefined;
  }
}

function interfaceOf(node: TypeNode | undefined): InterfaceDeclaration | undefined {
  const symbol = node?.getType().getSymbol();
  return symbol?.getDeclarations().find(Node.isInterfaceDeclaration);
}

/** The field of a kernel struct by its name; undefined when it has none. */
export function kernelField(
  pointer: KernelPointerType,
  name: string,
): KernelFieldPlace | undefined {
  const declared = declaredType(pointer.declaration.getProperty(name)?.getTypeNode());
  return declared && { struct: pointer.declaration.getName(), field: name, ...declared };
}

/** The type of a value of a declared C type, reached through a pointer with the given access. */
export function typeOfDeclared(
  declared: DeclaredType,
  access: KernelPointerType['access'],
): Type | undefined {
  const { type, target } = declared;
  switch (type.kind) {
    case 'int':
      return widthRange(type.bits === 64 ? 'bigint' : 'number', type.bits, type.signed);
    case 'bool':
      return BOOLEAN;
    case 'charArray':
      return { kind: 'string', capacity: type.length };
    case 'dataLocString':
      return { kind: 'string', capacity: DATA_LOC_CAPACITY };
    case 'syscallArgument':
      return typeOfDeclared({ type: type.type }, access);
    case 'pointer':
    case 'struct':
      return (
        target && {
          kind: 'kernel',
          declaration: target,
          access: access === 'context' ? 'probe' : access,
        }
      );
  }
}
