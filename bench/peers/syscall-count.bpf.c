/* syscall-count in C. */
#include "count.bpf.h"

SEC("tracepoint/raw_syscalls/sys_enter")
int enter(struct trace_event_raw_sys_enter *ctx)
{
	return count_program();
}
