/*
 * Runs a BPF program of type syscall in a loop through BPF_PROG_TEST_RUN, on the first CPU.
 * Usage: producer <program id> <milliseconds>. Prints how often it ran.
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
	cpu_set_t first;
	unsigned long runs = 0;
	double end;
	int program;

	if (argc != 3)
		return 64;
	CPU_ZERO(&first);
	CPU_SET(0, &first);
	if (sched_setaffinity(0, sizeof(first), &first)) {
		perror("sched_setaffinity");
		return 1;
	}
	program = bpf_prog_get_fd_by_id(atoi(argv[1]));
	if (program < 0) {
		perror("bpf_prog_get_fd_by_id");
		return 1;
	}
	end = now() + atof(argv[2]);
	do {
		LIBBPF_OPTS(bpf_test_run_opts, options);

		if (bpf_prog_test_run_opts(program, &options)) {
			perror("bpf_prog_test_run_opts");
			return 1;
		}
		runs++;
	} while (now() < end);
	printf("%lu\n", runs);
	return 0;
}
