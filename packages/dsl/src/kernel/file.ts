import type { Embedded, KernelPointer, Pointer, S64, U16, U32, U64 } from './c-types.ts';

/** An open file. */
export interface file {
  readonly f_flags: U32;
  readonly f_pos: S64;
  readonly f_inode: Pointer<inode>;
  readonly f_path: Embedded<path>;
}

export interface path {
  readonly dentry: Pointer<dentry>;
}

export interface dentry {
  readonly d_name: Embedded<qstr>;
  readonly d_parent: Pointer<dentry>;
  readonly d_inode: Pointer<inode>;
}

/** A name with its length. */
export interface qstr {
  readonly len: U32;
  readonly name: KernelPointer;
}

export interface inode {
  readonly i_mode: U16;
  readonly i_ino: U64;
  readonly i_size: S64;
  readonly i_sb: Pointer<super_block>;
}

export interface super_block {
  readonly s_dev: U32;
  readonly s_magic: U64;
}
