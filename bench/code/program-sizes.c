/*
 * Loads a BPF object with plain libbpf and prints a line for each program: name, instructions after
 * the verifier, bytes of machine code. With `dump` as the second argument it also prints what bpftool
 * shows of them. Attaches and pins nothing: everything is gone when it exits.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int warnings(enum libbpf_print_level level, const char *format, va_list args)
{
	return level == LIBBPF_WARN ? vfprintf(stderr, format, args) : 0;
}

int main(int argc, char **argv)
{
	struct bpf_object *object;
	struct bpf_program *program;

	if (argc < 2) {
		fprintf(stderr, "usage: program-sizes <object> [dump]\n");
		return 64;
	}
	libbpf_set_print(warnings);
	object = bpf_object__open_file(argv[1], NULL);
	if (!object || bpf_object__load(object)) {
		fprintf(stderr, "%s does not load\n", argv[1]);
		return 1;
	}
	bpf_object__for_each_program(program, object) {
		struct bpf_prog_info info = {0};
		unsigned int length = sizeof(info);
		char command[64];

		if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &length)) {
			perror(bpf_program__name(program));
			return 1;
		}
		printf("%s %u %u\n", bpf_program__name(program), info.xlated_prog_len / 8,
		       info.jited_prog_len);
		if (argc < 3 || strcmp(argv[2], "dump"))
			continue;
		snprintf(command, sizeof(command), "bpftool prog dump xlated id %u", info.id);
		fflush(stdout);
		if (system(command))
			return 1;
	}
	bpf_object__close(object);
	return 0;
}
