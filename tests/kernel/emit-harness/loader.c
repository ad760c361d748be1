/*
 * Loads a BPF object with plain libbpf, runs one of its programs with each context and prints what
 * came of it as JSON. Usage: loader <object> <program> dump|- <context as hex>…
 * `dump` adds what bpftool shows of the program.
 * Nothing is pinned: everything is gone when it exits. Exits with 1 when the object does not load;
 * the reasons are on stderr.
 */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void print_hex(const unsigned char *bytes, size_t count) {
  putchar('"');
  for (size_t i = 0; i < count; i++) printf("%02x", bytes[i]);
  putchar('"');
}

static void print_text(const char *text) {
  putchar('"');
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') printf("\\%c", *text);
    else if ((unsigned char)*text < 0x20) printf("\\u%04x", *text);
    else putchar(*text);
  }
  putchar('"');
}

static size_t from_hex(const char *text, unsigned char *bytes, size_t room) {
  size_t count = strlen(text) / 2;
  if (count > room) count = room;
  for (size_t i = 0; i < count; i++) {
    unsigned int byte = 0;
    sscanf(text + 2 * i, "%2x", &byte);
    bytes[i] = byte;
  }
  return count;
}

/* All entries of the hash and array maps without per-CPU values: [[key, value], …]. */
static void print_entries(const struct bpf_map *map) {
  size_t key_size = bpf_map__key_size(map), value_size = bpf_map__value_size(map);
  unsigned char *key = calloc(1, key_size), *value = calloc(1, value_size);
  int fd = bpf_map__fd(map), first = 1;
  putchar('[');
  if (bpf_map__type(map) == BPF_MAP_TYPE_HASH || bpf_map__type(map) == BPF_MAP_TYPE_ARRAY) {
    for (void *before = NULL; bpf_map_get_next_key(fd, before, key) == 0; before = key) {
      if (bpf_map_lookup_elem(fd, key, value)) continue;
      if (!first) putchar(',');
      first = 0;
      putchar('[');
      print_hex(key, key_size);
      putchar(',');
      print_hex(value, value_size);
      putchar(']');
    }
  }
  putchar(']');
  free(key);
  free(value);
}

static void print_map(const struct bpf_map *map) {
  struct bpf_map_info info = {0};
  __u32 length = sizeof(info);
  bpf_obj_get_info_by_fd(bpf_map__fd(map), &info, &length);
  print_text(bpf_map__name(map));
  printf(":{\"type\":%u,\"keySize\":%u,\"valueSize\":%u,\"maxEntries\":%u,\"hasBtf\":%s,\"entries\":",
         info.type, info.key_size, info.value_size, info.max_entries,
         info.btf_value_type_id ? "true" : "false");
  print_entries(map);
  putchar('}');
}

/* Source lines as the kernel has them: [{ line, column, file, text }]. */
static void print_lines(int fd) {
  struct bpf_prog_info info = {0};
  __u32 length = sizeof(info);
  if (bpf_obj_get_info_by_fd(fd, &info, &length)) return;
  __u32 lines = info.nr_line_info, size = info.line_info_rec_size, functions = info.nr_func_info;
  __u32 instructions = info.xlated_prog_len / 8, btf_id = info.btf_id;
  unsigned char *records = calloc(lines + 1, size);
  memset(&info, 0, sizeof(info));
  info.nr_line_info = lines;
  info.line_info_rec_size = size;
  info.line_info = (__u64)(unsigned long)records;
  length = sizeof(info);
  bpf_obj_get_info_by_fd(fd, &info, &length);
  struct btf *btf = btf_id ? btf__load_from_kernel_by_id(btf_id) : NULL;
  printf("\"functions\":%u,\"instructions\":%u,\"lines\":[", functions, instructions);
  for (__u32 i = 0; btf && i < lines; i++) {
    struct bpf_line_info *line = (struct bpf_line_info *)(records + (size_t)i * size);
    printf("%s{\"line\":%u,\"column\":%u,\"file\":", i ? "," : "", line->line_col >> 10,
           line->line_col & 1023);
    print_text(btf__name_by_offset(btf, line->file_name_off));
    printf(",\"text\":");
    print_text(btf__name_by_offset(btf, line->line_off));
    putchar('}');
  }
  putchar(']');
  btf__free(btf);
  free(records);
}

static void print_dump(int fd) {
  struct bpf_prog_info info = {0};
  __u32 length = sizeof(info);
  char command[128], line[1024];
  bpf_obj_get_info_by_fd(fd, &info, &length);
  snprintf(command, sizeof(command),
           "PATH=$PATH:/usr/sbin bpftool prog dump xlated id %u linum 2>/dev/null", info.id);
  FILE *pipe = popen(command, "r");
  printf(",\"dump\":[");
  for (int i = 0; pipe && fgets(line, sizeof(line), pipe); i++) {
    line[strcspn(line, "\n")] = 0;
    if (i) putchar(',');
    print_text(line);
  }
  if (pipe) pclose(pipe);
  putchar(']');
}

static void run_once(struct bpf_object *object, int fd, const char *hex) {
  unsigned char context[4096];
  LIBBPF_OPTS(bpf_test_run_opts, run);
  run.ctx_size_in = from_hex(hex, context, sizeof(context));
  run.ctx_in = run.ctx_size_in ? context : NULL;
  int error = bpf_prog_test_run_opts(fd, &run);
  printf("{\"error\":%d,\"retval\":%d,\"maps\":{", error, (int)run.retval);
  struct bpf_map *map;
  int first = 1;
  bpf_object__for_each_map(map, object) {
    if (!first) putchar(',');
    first = 0;
    print_map(map);
  }
  printf("}}");
}

int main(int argc, char **argv) {
  if (argc < 4) return 64;
  struct bpf_object *object = bpf_object__open_file(argv[1], NULL);
  if (!object || bpf_object__load(object)) {
    fprintf(stderr, "load: %s\n", strerror(errno));
    return 1;
  }
  struct bpf_program *program = bpf_object__find_program_by_name(object, argv[2]);
  if (!program) {
    fprintf(stderr, "no program %s\n", argv[2]);
    return 1;
  }
  int fd = bpf_program__fd(program);
  printf("{\"pid\":%d,", (int)getpid());
  print_lines(fd);
  if (strcmp(argv[3], "dump") == 0) print_dump(fd);
  printf(",\"runs\":[");
  for (int i = 4; i < argc; i++) {
    if (i > 4) putchar(',');
    run_once(object, fd, argv[i]);
  }
  printf("]}\n");
  bpf_object__close(object);
  return 0;
}
