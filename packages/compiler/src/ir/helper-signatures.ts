import type { KernelHelper } from './instruction.ts';
import type { ValueType } from './value.ts';

/** `address`: a pointer, or an int that is one, such as a user-space address. */
export type HelperArgument = ValueType | 'address';

interface HelperSignature {
  readonly args: readonly HelperArgument[];
  readonly result: ValueType;
}

const READ: HelperSignature = { args: ['pointer', 'int', 'address'], result: 'int' };
const PLAIN: HelperSignature = { args: [], result: 'int' };

/** Arguments and results of the kernel's helpers, as linux/bpf.h documents them. */
export const HELPER_SIGNATURES: Readonly<Record<KernelHelper, HelperSignature>> = {
  probe_read_user: READ,
  probe_read_kernel: READ,
  probe_read_user_str: READ,
  probe_read_kernel_str: READ,
  ktime_get_ns: PLAIN,
  get_smp_processor_id: PLAIN,
  get_current_pid_tgid: PLAIN,
  get_current_uid_gid: PLAIN,
  get_current_comm: { args: ['pointer', 'int'], result: 'int' },
  get_current_cgroup_id: PLAIN,
  get_current_task_btf: { args: [], result: 'pointer' },
  get_func_ret: { args: ['pointer', 'pointer'], result: 'int' },
};
