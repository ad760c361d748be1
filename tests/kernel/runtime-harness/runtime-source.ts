/** A tracer in C for the tests of the runtime: every kind of map, streams, params and losses. */
export const RUNTIME_SOURCE = `
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct pair { __u32 id; __u64 total; };
struct event { __u64 seq; __u64 time; __u32 pid; __u32 tid; char comm[16]; __u64 a, b; __u32 c, d; };

#define HASH(NAME, TYPE, KEY, VALUE, MAX) struct { \\
  __uint(type, TYPE); __uint(max_entries, MAX); __type(key, KEY); __type(value, VALUE); } NAME SEC(".maps")

struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 1 << 20); } events SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } small SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 65536); } tsbpf_prints SEC(".maps");
HASH(pairs, BPF_MAP_TYPE_HASH, __u32, struct pair, 64);
HASH(recent, BPF_MAP_TYPE_LRU_HASH, __u32, __u64, 64);
HASH(per_cpu, BPF_MAP_TYPE_PERCPU_HASH, __u32, __u32, 16);
HASH(slots, BPF_MAP_TYPE_ARRAY, __u32, __u64, 8);
HASH(cpu_slots, BPF_MAP_TYPE_PERCPU_ARRAY, __u32, __u32, 4);
HASH(calls, BPF_MAP_TYPE_PERCPU_ARRAY, __u32, __u64, 1);
HASH(calls_by, BPF_MAP_TYPE_PERCPU_HASH, __u32, __u64, 16);
struct buckets { __u64 counts[66]; };
HASH(sizes, BPF_MAP_TYPE_PERCPU_ARRAY, __u32, struct buckets, 1);
HASH(sizes_by, BPF_MAP_TYPE_PERCPU_HASH, __u32, struct buckets, 16);

SEC(".data.tsbpf_losses") __u64 tsbpf_losses[2];
SEC(".data.total") __u64 total = 7;
SEC(".data.last") struct { __u32 id; __u64 total; } last;
__u32 unrelated_bss;
__u32 unrelated_data = 3;

const volatile __u32 p_count = 3;
const volatile __u64 p_wide = 0;
const volatile char p_label[8] = "none";
const volatile _Bool p_flag = 0;
const volatile __u32 tsbpf_filter_pid = 0;

static void lose(__u32 index) { __sync_fetch_and_add(&tsbpf_losses[index], 1); }

static long emit_one(__u32 seq, void *unused) {
  struct event *e = bpf_ringbuf_reserve(&events, sizeof *e, 0);
  if (!e) { lose(0); return 0; }
  __u64 both = bpf_get_current_pid_tgid();
  e->seq = seq; e->time = bpf_ktime_get_ns(); e->pid = both >> 32; e->tid = both;
  bpf_get_current_comm(e->comm, sizeof e->comm);
  e->a = 1; e->b = ~0ull; e->c = 3; e->d = 4;
  bpf_ringbuf_submit(e, 0);
  return 0;
}

static long emit_small(__u32 seq, void *unused) {
  __u64 value = seq;
  if (bpf_ringbuf_output(&small, &value, sizeof value, 0)) lose(1);
  return 0;
}

SEC("syscall") int produce(void *ctx) { bpf_loop(p_count, emit_one, 0, 0); return 0; }

SEC("syscall") int overflow(void *ctx) { bpf_loop(p_count, emit_small, 0, 0); return 0; }

SEC("syscall") int fill(void *ctx) {
  __u32 zero = 0, one = 1, seven = 7;
  struct pair pair = {};
  pair.id = p_count; pair.total = p_wide;
  bpf_map_update_elem(&pairs, &seven, &pair, 0);
  __u64 *count = bpf_map_lookup_elem(&calls, &zero);
  if (count) *count += 5;
  __u64 two = 2;
  bpf_map_update_elem(&calls_by, &one, &two, 0);
  struct buckets *b = bpf_map_lookup_elem(&sizes, &zero);
  if (b) { b->counts[1] += 1; b->counts[4] += 2; }
  __u64 flag = p_flag;
  bpf_map_update_elem(&slots, &zero, &flag, 0);
  __u64 label = 0;
  for (int i = 0; i < 8; i++) label |= (__u64)(__u8)p_label[i] << 8 * i;
  bpf_map_update_elem(&slots, &one, &label, 0);
  return 0;
}

SEC("syscall") int say(void *ctx) {
  struct { __u32 id; char v0[16]; __u64 v1; } line = {};
  bpf_get_current_comm(line.v0, sizeof line.v0);
  line.v1 = 250;
  bpf_ringbuf_output(&tsbpf_prints, &line, sizeof line, 0);
  return 0;
}

static int count_call(void) {
  if (tsbpf_filter_pid && bpf_get_current_pid_tgid() >> 32 != tsbpf_filter_pid) return 0;
  __u32 zero = 0;
  __u64 *count = bpf_map_lookup_elem(&calls, &zero);
  if (count) *count += 1;
  return 0;
}

SEC("tracepoint") int on_tracepoint(void *ctx) { return count_call(); }
SEC("perf_event") int on_clock(void *ctx) { return count_call(); }
SEC("perf_event") int on_interval(void *ctx) { __u32 zero = 0;
  __u64 *count = bpf_map_lookup_elem(&calls, &zero); if (count) *count += 1; return 0; }
SEC("uprobe") int on_user(void *ctx) { return count_call(); }
SEC("uretprobe") int on_user_return(void *ctx) { return count_call(); }
SEC("kprobe") int on_kernel(void *ctx) { return count_call(); }
SEC("tp_btf") int on_raw(__u64 *ctx) { return count_call(); }
SEC("fentry") int on_enter(__u64 *ctx) { return count_call(); }

SEC("syscall") int rejected(void *ctx) {
  __u32 zero = 0;
  __u64 *count = bpf_map_lookup_elem(&calls_by, &zero);
  *count += 1;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
`;
