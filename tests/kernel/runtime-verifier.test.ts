import { inspect } from 'node:util';
import { load, specsOf, VerifierError } from '@tsbpf/runtime';
import { expect, test } from 'vitest';
import { clangObject } from '../harness/clang-object.ts';
import { module, runtimeObject } from './runtime-harness/runtime-object.ts';
import { RUNTIME_SOURCE } from './runtime-harness/runtime-source.ts';
import * as tracer from './runtime-harness/runtime-tracer.ts';

async function rejection(loading: Promise<unknown>): Promise<VerifierError> {
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VerifierError);
  return error as VerifierError;
}

test('a rejected program: cause, advice, place and the whole log', async () => {
  const error = await rejection(load(runtimeObject(), module, { probes: [tracer.rejected] }));
  expect(error.program).toBe('rejected');
  expect(error.log).toMatch(/R\d invalid mem access 'map_value_or_null'/);
  expect(error.log).toMatch(/processed \d+ insns/);
  expect(error.message).toContain('may be undefined');
  expect(error.advice).toContain('get()');
  const line = RUNTIME_SOURCE.split('\n').indexOf('  *count += 1;') + 1;
  expect(error.place).toMatchObject({ line, column: expect.any(Number) });
  expect(error.message).toContain(`:${line}:`);
});

const FAULTS = `
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 1); __type(key, __u32); __type(value, char[64]); } m SEC(".maps");
SEC("syscall") int too_complex(void *ctx) {
  __u64 sum = 0;
  for (__u32 i = 0; i < 1000000; i++) { sum += bpf_get_prandom_u32() & 1; if (sum & 1) sum += 3; }
  return sum;
}
SEC("syscall") int unbounded(void *ctx) {
  __u32 zero = 0; char *value = bpf_map_lookup_elem(&m, &zero);
  if (!value) return 0;
  return value[bpf_get_prandom_u32()];
}
SEC("tracepoint") int no_helper(void *ctx) { return bpf_sys_close(0); }
char LICENSE[] SEC("license") = "GPL";
`;

const place = { file: 'faults.ts', line: 1, column: 1 };
const probes = ['too_complex', 'unbounded', 'no_helper'].map((name) => ({
  name,
  kind: 'syscallProgram' as const,
  attach: { to: 'nothing' as const },
  place,
}));

test.each<[string, RegExp]>([
  ['too_complex', /branches|million instructions/],
  ['unbounded', /no bound/],
  ['no_helper', /does not offer a helper/],
])('%s', async (name, message) => {
  const kept = probes.filter((probe) => probe.name === name);
  const others = FAULTS.split('\nSEC(')
    .filter((part, at) => at === 0 || part.includes(`int ${name}(`) || part.includes('LICENSE'))
    .join('\nSEC(');
  const source = others.includes('LICENSE')
    ? others
    : `${others}\nchar L[] SEC("license") = "GPL";`;
  const object = clangObject(source, { probes: kept });
  const error = await rejection(load(object, specsOf(object)));
  expect(error.program).toBe(name);
  expect(error.message).toMatch(message);
  expect(error.place?.line).toBeGreaterThan(3);
});

test('a log of many megabytes arrives whole, and is not printed with the error', async () => {
  const source = FAULTS.replace(/SEC\("syscall"\) int unbounded[\s\S]*?\n}\n/, '').replace(
    /SEC\("tracepoint"\).*\n/,
    '',
  );
  const object = clangObject(source, { probes: probes.slice(0, 1) });
  const error = await rejection(load(object, specsOf(object), { logLevel: 2 }));
  expect(error.log.length).toBeGreaterThan(1 << 20);
  expect(error.log).toMatch(/processed \d+ insns/);
  expect(inspect(error).length).toBeLessThan(20_000);
});
