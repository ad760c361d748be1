/*
 * What the C tracers share. They do the work of the tracers that they stand beside: the same kinds of
 * maps, the same buckets, and every failed update or reservation counted in a global.
 */
#include "vmlinux.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define TASK_COMM_LEN 16

char LICENSE[] SEC("license") = "GPL";
