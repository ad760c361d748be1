/* exec-snoop in C. */
#include "peer.bpf.h"

#define ARGS 256

struct exec {
	u32 parent;
	u32 pid;
	u32 uid;
	char comm[TASK_COMM_LEN];
	u32 args_size;
	char args[ARGS];
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} execs SEC(".maps");

u64 execs_full;

SEC("tracepoint/sched/sched_process_exec")
int exec(struct trace_event_raw_sched_process_exec *ctx)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct mm_struct *mm = task->mm;
	struct exec *event = bpf_ringbuf_reserve(&execs, sizeof(*event), 0);
	u64 from = 0, size = 0;

	if (!event) {
		__sync_fetch_and_add(&execs_full, 1);
		return 0;
	}
	event->parent = task->real_parent->tgid;
	event->pid = bpf_get_current_pid_tgid() >> 32;
	event->uid = bpf_get_current_uid_gid();
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	if (mm) {
		from = mm->arg_start;
		size = mm->arg_end - from;
	}
	if (size > ARGS)
		size = ARGS;
	event->args_size = size;
	if (bpf_probe_read_user(event->args, size, (void *)from))
		event->args_size = 0;
	bpf_ringbuf_submit(event, 0);
	return 0;
}
