/* open-snoop in C. */
#include "peer.bpf.h"

const volatile u32 target = 0;

struct open {
	u32 pid;
	char comm[TASK_COMM_LEN];
	char path[256];
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} opens SEC(".maps");

u64 opens_full;

SEC("tracepoint/syscalls/sys_enter_openat")
int openat(struct trace_event_raw_sys_enter *ctx)
{
	u32 pid = bpf_get_current_pid_tgid() >> 32;
	struct open *event;

	if (target && pid != target)
		return 0;
	event = bpf_ringbuf_reserve(&opens, sizeof(*event), 0);
	if (!event) {
		__sync_fetch_and_add(&opens_full, 1);
		return 0;
	}
	event->pid = pid;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	bpf_probe_read_user_str(event->path, sizeof(event->path), (void *)ctx->args[1]);
	bpf_ringbuf_submit(event, 0);
	return 0;
}
