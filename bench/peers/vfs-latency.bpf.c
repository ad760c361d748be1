/* vfs-latency in C. */
#include "histogram.bpf.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} start SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct histogram);
} latency SEC(".maps");

u64 start_full;

SEC("kprobe/vfs_read")
int enter(struct pt_regs *ctx)
{
	u32 tid = bpf_get_current_pid_tgid();
	u64 now = bpf_ktime_get_ns();

	if (bpf_map_update_elem(&start, &tid, &now, BPF_ANY))
		__sync_fetch_and_add(&start_full, 1);
	return 0;
}

SEC("kretprobe/vfs_read")
int leave(struct pt_regs *ctx)
{
	u32 zero = 0, tid = bpf_get_current_pid_tgid();
	u64 *began = bpf_map_lookup_elem(&start, &tid);
	struct histogram *histogram;

	if (!began)
		return 0;
	histogram = bpf_map_lookup_elem(&latency, &zero);
	if (histogram)
		histogram_record(histogram, (bpf_ktime_get_ns() - *began) / 1000);
	bpf_map_delete_elem(&start, &tid);
	return 0;
}
