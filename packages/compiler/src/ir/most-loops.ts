/** Iterations that `bpf_loop` runs at most: `BPF_MAX_LOOPS` of linux/bpf.h. */
export const MOST_LOOPS = 8n * 1024n * 1024n;
