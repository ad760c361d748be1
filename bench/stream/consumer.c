/*
 * Consumes the events of a producer program with libbpf's ring buffer reader, as a tool in C does.
 * Usage: consumer <object> <program> <map> <producer command> <milliseconds> while|behind
 * `while` consumes while the producer runs, `behind` what is in the ring when it is done.
 * Prints: events consumed, events that the program counted as lost, runs, seconds from the first event
 * to the last, a sum over all fields.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The event of stream-tracer.ts. */
struct event {
	unsigned long long time, offset, bytes, latency;
	unsigned int pid, tid, cpu;
	int result;
	char comm[16];
};

static struct {
	unsigned long long events, sum;
	struct timespec first, last;
} seen;

static int on_event(void *context, void *data, size_t size)
{
	const struct event *event = data;

	(void)context;
	if (size != sizeof(*event))
		return -1;
	if (seen.events++ == 0)
		clock_gettime(CLOCK_MONOTONIC, &seen.first);
	seen.sum += event->time + event->offset + event->bytes + event->latency + event->pid +
		    event->tid + event->cpu + event->result + strnlen(event->comm, 16);
	return 0;
}

/* The program's loss counters: the only writable variable. */
static unsigned long long losses(const struct bpf_object *object)
{
	struct bpf_map *map;
	unsigned int zero = 0;

	bpf_object__for_each_map(map, object) {
		unsigned long long value[8] = {0};

		if (!strstr(bpf_map__name(map), ".bss") || bpf_map__value_size(map) > sizeof(value))
			continue;
		bpf_map_lookup_elem(bpf_map__fd(map), &zero, value);
		return value[0];
	}
	return 0;
}

static FILE *start_producer(const char *path, const struct bpf_program *program, const char *time)
{
	struct bpf_prog_info info = {0};
	unsigned int length = sizeof(info);
	char command[4096];

	if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &length))
		return NULL;
	snprintf(command, sizeof(command), "exec %s %u %s", path, info.id, time);
	return popen(command, "r");
}

int main(int argc, char **argv)
{
	struct bpf_object *object;
	struct bpf_program *program;
	struct ring_buffer *ring;
	FILE *producer;
	unsigned long runs;
	int map;

	if (argc != 7)
		return 64;
	object = bpf_object__open_file(argv[1], NULL);
	if (!object || bpf_object__load(object))
		return 1;
	program = bpf_object__find_program_by_name(object, argv[2]);
	map = bpf_object__find_map_fd_by_name(object, argv[3]);
	ring = ring_buffer__new(map, on_event, NULL, NULL);
	if (!program || !ring)
		return 1;
	producer = start_producer(argv[4], program, argv[5]);
	if (!producer)
		return 1;
	/* The producer writes its line when it is done. */
	for (fd_set ready; !strcmp(argv[6], "while");) {
		struct timeval none = {0};

		if (ring_buffer__poll(ring, 10) < 0)
			return 1;
		FD_ZERO(&ready);
		FD_SET(fileno(producer), &ready);
		if (select(fileno(producer) + 1, &ready, NULL, NULL, &none) > 0)
			break;
	}
	if (fscanf(producer, "%lu", &runs) != 1 || pclose(producer))
		return 1;
	if (ring_buffer__consume(ring) < 0)
		return 1;
	clock_gettime(CLOCK_MONOTONIC, &seen.last);
	printf("%llu %llu %lu %f %llu\n", seen.events, losses(object), runs,
	       (seen.last.tv_sec - seen.first.tv_sec) +
		       (seen.last.tv_nsec - seen.first.tv_nsec) / 1e9,
	       seen.sum);
	ring_buffer__free(ring);
	bpf_object__close(object);
	return 0;
}
