/**
 * Bytes of a value that each CPU has of its own: `PCPU_MIN_UNIT_SIZE` of linux/percpu.h. Newer kernels
 * refuse the map (E2BIG), older ones fail to allocate it.
 * https://lore.kernel.org/bpf/20240910144111.1464912-2-chen.dylane@gmail.com
 */
export const MOST_PER_CPU = 32 * 1024;

/** Maps that one program uses: `MAX_USED_MAPS` of linux/bpf_verifier.h. */
export const MOST_MAPS = 64;

/** Functions of one program, itself included: `BPF_MAX_SUBPROGS` of linux/bpf_verifier.h. */
export const MOST_FUNCTIONS = 256;

/** Bytes of stack that a chain of calls has: `MAX_BPF_STACK` of linux/filter.h. */
export const MOST_STACK = 512;

/** Branches that the verifier keeps for later: `BPF_COMPLEXITY_LIMIT_JMP_SEQ` of kernel/bpf/verifier.c. */
export const MOST_BRANCHES = 8192;

/**
 * Characters of a name in BTF: below `KSYM_NAME_LEN` of linux/kallsyms.h, 512 since Linux 6.1. Maps and
 * programs carry the first 15 besides, which need not differ (`BPF_OBJ_NAME_LEN` of linux/bpf.h).
 */
export const MOST_NAME = 511;

/** Instructions that a jump passes at most: its offset has 16 bits before version 4 of BPF. */
export const MOST_REACH = 32_767;
