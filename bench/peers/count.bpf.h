/* A count for each program name, kept for each CPU. */
#include "peer.bpf.h"

struct program {
	char comm[TASK_COMM_LEN];
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 10240);
	__type(key, struct program);
	__type(value, u64);
} counts SEC(".maps");

u64 counts_full;

static __always_inline int count_program(void)
{
	struct program program;
	u64 *count, zero = 0;

	bpf_get_current_comm(&program.comm, sizeof(program.comm));
	count = bpf_map_lookup_elem(&counts, &program);
	if (!count) {
		bpf_map_update_elem(&counts, &program, &zero, BPF_NOEXIST);
		count = bpf_map_lookup_elem(&counts, &program);
		if (!count) {
			__sync_fetch_and_add(&counts_full, 1);
			return 0;
		}
	}
	(*count)++;
	return 0;
}
