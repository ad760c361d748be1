import type { KernelPointer, Pointer, S32, S64, U64, UserPointer } from './c-types.ts';
import type { dentry, file, path } from './file.ts';
import type { task_struct } from './task.ts';

/**
 * Kernel functions by name, with the signature they have in every supported kernel. Reach past them
 * with `untyped('name')`, whose arguments are `bigint`.
 */
export interface KernelFunctions {
  vfs_read(file: Pointer<file>, buf: UserPointer, count: U64, pos: KernelPointer): S64;
  vfs_write(file: Pointer<file>, buf: UserPointer, count: U64, pos: KernelPointer): S64;
  vfs_open(path: Pointer<path>, file: Pointer<file>): S32;
  vfs_fsync(file: Pointer<file>, datasync: S32): S32;
  do_sys_openat2(dfd: S32, filename: UserPointer, how: KernelPointer): S64;
  do_nanosleep(timer: KernelPointer, mode: S32): S32;
  wake_up_new_task(task: Pointer<task_struct>): void;
  dput(dentry: Pointer<dentry>): void;
}
