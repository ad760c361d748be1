/* cpu-profile in C. */
#include "count.bpf.h"

SEC("perf_event")
int sample(struct bpf_perf_event_data *ctx)
{
	if (bpf_get_current_pid_tgid() >> 32 == 0)
		return 0;
	return count_program();
}
