import type { MapKind } from '@tsbpf/dsl/~internal';

/** Header of every module: 64-bit little-endian BPF. */
export const TARGET_TRIPLE = 'bpfel';
export const DATA_LAYOUT = 'e-m:e-p:64:64-i64:64-i128:128-n32:64-S128';

/** Ids of helpers in the kernel's ABI, `enum bpf_func_id` of linux/bpf.h. */
export const HELPER_IDS = {
  map_lookup_elem: 1,
  map_update_elem: 2,
  map_delete_elem: 3,
  ktime_get_ns: 5,
  get_smp_processor_id: 8,
  get_current_pid_tgid: 14,
  get_current_uid_gid: 15,
  get_current_comm: 16,
  get_current_cgroup_id: 80,
  probe_read_user: 112,
  probe_read_kernel: 113,
  probe_read_user_str: 114,
  probe_read_kernel_str: 115,
  ringbuf_reserve: 131,
  ringbuf_submit: 132,
  ringbuf_discard: 133,
  get_current_task_btf: 158,
  for_each_map_elem: 164,
  loop: 181,
  get_func_ret: 184,
} as const;

/**
 * Helpers without arguments that give the same all through one run of a program: the current task is
 * fixed, and so is the CPU, because programs do not migrate.
 */
export const FIXED_HELPERS: ReadonlySet<keyof typeof HELPER_IDS> = new Set([
  'get_smp_processor_id',
  'get_current_pid_tgid',
  'get_current_uid_gid',
  'get_current_task_btf',
] as const);

/** Flags of `bpf_map_update_elem`: BPF_ANY, BPF_NOEXIST, BPF_EXIST. */
export const UPDATE_FLAGS = { any: 0, noExist: 1, exist: 2 } as const;

/** `enum bpf_map_type` of linux/bpf.h, as far as maps are made of them. */
const MAP_TYPES = {
  hash: 1,
  array: 2,
  perCpuHash: 5,
  perCpuArray: 6,
  lruHash: 9,
  lruPerCpuHash: 10,
  ringbuf: 27,
} as const;

/** The kernel's map type for a kind of map; counters and histograms are hashes when they have keys. */
export function mapType(kind: MapKind, perCpu: boolean, keyed: boolean): number {
  switch (kind) {
    case 'hash':
      return perCpu ? MAP_TYPES.perCpuHash : MAP_TYPES.hash;
    case 'array':
      return perCpu ? MAP_TYPES.perCpuArray : MAP_TYPES.array;
    case 'lruHash':
      return perCpu ? MAP_TYPES.lruPerCpuHash : MAP_TYPES.lruHash;
    case 'perCpuHash':
      return MAP_TYPES.perCpuHash;
    case 'perCpuArray':
      return MAP_TYPES.perCpuArray;
    case 'ringbuf':
      return MAP_TYPES.ringbuf;
    case 'counter':
    case 'histogram':
      return keyed ? MAP_TYPES.perCpuHash : MAP_TYPES.perCpuArray;
  }
}

/**
 * Stores that the backend makes of one `llvm.memcpy` or `llvm.memset` at most; beyond it calls a
 * library function, which BPF does not have. (`MaxStoresPerMemcpy` of BPFISelLowering.cpp.)
 */
export const MAX_INLINE_STORES = 128;

/** Columns take ten bits of the line information in BTF; a larger one would change the line. */
export const MAX_COLUMN = 1023;
