import { describe, expect, test } from 'vitest';
import { KNOWN_CAUSES } from './known-causes.ts';
import { readLoadLog, readRejection } from './read-log.ts';

const LOG = `0: R1=ctx() R10=fp0
; const at = count.get(7) @ latency.ts:12
0: (18) r1 = 0xffff88810432dc00      ; R1_w=map_ptr(map=h,ks=4,vs=8)
2: (85) call bpf_map_lookup_elem#1   ; R0=map_value_or_null(id=1,map=h,ks=4,vs=8)
; return at.x @ latency.ts:13
3: (79) r1 = *(u64 *)(r0 +0)
R0 invalid mem access 'map_value_or_null'
processed 4 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
`;

test('separates the log from the messages', () => {
  const log = `libbpf: prog 'enter': BPF program load failed: Permission denied
libbpf: prog 'enter': -- BEGIN PROG LOAD LOG --
${LOG}-- END PROG LOAD LOG --
libbpf: prog 'enter': failed to load: -13
libbpf: failed to load object 'latency'
`;
  const read = readLoadLog(log);
  expect(read.program).toBe('enter');
  expect(read.verifier).toBe(LOG);
  expect(read.messages.split('\n')).toEqual([
    "prog 'enter': BPF program load failed: Permission denied",
    "prog 'enter': failed to load: -13",
    "failed to load object 'latency'",
  ]);
});

test('a load without a log still names the program', () => {
  const read = readLoadLog(
    "libbpf: prog 'enter': BPF program load failed: Operation not permitted\n",
  );
  expect(read).toMatchObject({ program: 'enter', verifier: '' });
});

test('finds cause, instruction and line', () => {
  const rejection = readRejection(LOG);
  expect(rejection.reason).toContain('may be undefined');
  expect(rejection.reason).toContain("R0 invalid mem access 'map_value_or_null'");
  expect(rejection.instruction).toBe(3);
  expect(rejection.line).toEqual({ file: 'latency.ts', line: 13 });
});

test('a log without lines or instructions has neither', () => {
  expect(readRejection('the verifier is out of memory\n')).toEqual({
    reason: 'the verifier is out of memory',
    advice: undefined,
    instruction: undefined,
    line: undefined,
  });
});

test('an empty log has no reason', () => {
  expect(readRejection('').reason).toBe('it gives no reason');
});

describe('known causes', () => {
  test.each<[string, RegExp]>([
    ['verifier bug: stack slot 8, total slots 7 (i >= func->allocated_stack)', /made a mistake/],
    ['combined stack size of 2 calls is 544. Too large', /512 bytes of stack/],
    ['BPF program is too large. Processed 1000001 insn', /million instructions/],
    ['the call stack of 9 frames is too deep !', /nested deeper/],
    ['The total number of maps per program has reached the limit of 64', /more maps/],
    ['insn 20598 cannot be patched due to 16-bit range', /too large/],
    [
      'invalid variable-offset read from stack R1 var_off=(0x0; 0xff) off=-64 size=8',
      /beyond the end/,
    ],
    ['The sequence of 8193 jumps is too complex.', /branches/],
    ['infinite loop detected at insn 4', /loop ends/],
    ["R2 unbounded memory access, use 'var &= const' or 'if (var < const)'", /no bound/],
    [
      'R2 min value is negative, either use unsigned index or do a if (index >=0) check.',
      /no bound/,
    ],
    ["R1 invalid mem access 'scalar'", /not a pointer/],
    ["R1 invalid mem access 'mem_or_null'", /may be undefined/],
    ['invalid access to map value, value_size=8 off=8 size=8', /beyond the end/],
    ['program of this type cannot use helper bpf_probe_write_user#36', /does not offer a helper/],
    ['unknown func bpf_loop#181', /does not offer a helper/],
    ['invalid func unknown#195896080', /does not exist in this kernel/],
    ['Unreleased reference id=2 alloc_insn=9', /given back/],
    ['invalid bpf_context access off=112 size=8', /argument/],
  ])('%s', (line, reason) => {
    expect(readRejection(`0: (b7) r0 = 0\n${line}\n`).reason).toMatch(reason);
  });

  test('each has advice', () => {
    for (const cause of KNOWN_CAUSES) expect(cause.advice).not.toBe('');
  });
});
