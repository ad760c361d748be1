/* function-latency in C. */
#include "histogram.bpf.h"

struct call {
	u64 began;
	u64 rounds;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct call);
} running SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_HASH);
	__uint(max_entries, 10240);
	__type(key, u64);
	__type(value, struct histogram);
} latency SEC(".maps");

static const struct histogram empty;

u64 running_full;
u64 latency_full;

SEC("uprobe")
int enter(struct pt_regs *ctx)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct call call = {
		.began = bpf_ktime_get_ns(),
		.rounds = PT_REGS_PARM1(ctx),
	};

	if (bpf_map_update_elem(&running, &tid, &call, BPF_ANY))
		__sync_fetch_and_add(&running_full, 1);
	return 0;
}

SEC("uretprobe")
int leave(struct pt_regs *ctx)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct call *call = bpf_map_lookup_elem(&running, &tid);
	struct histogram *histogram;
	u64 rounds, delta;

	if (!call)
		return 0;
	delta = bpf_ktime_get_ns() - call->began;
	rounds = call->rounds;
	histogram = bpf_map_lookup_elem(&latency, &rounds);
	if (!histogram) {
		bpf_map_update_elem(&latency, &rounds, &empty, BPF_NOEXIST);
		histogram = bpf_map_lookup_elem(&latency, &rounds);
	}
	if (histogram)
		histogram_record(histogram, delta / 1000);
	else
		__sync_fetch_and_add(&latency_full, 1);
	bpf_map_delete_elem(&running, &tid);
	return 0;
}
