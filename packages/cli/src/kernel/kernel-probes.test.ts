import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Btf } from './btf.ts';
import { kernelProbes } from './kernel-probes.ts';
import { parseFormat, Tracefs } from './tracefs.ts';

/** BTF of: int vfs_read(struct file *file, const char *buf); and the tracepoint sched_switch(_Bool preempt). */
function sampleBtf(): Buffer {
  let strings = '\0';
  const name = (text: string): number => {
    strings += `${text}\0`;
    return strings.length - text.length - 1;
  };
  const types = [
    [name('int'), 1 << 24, 4, 0], // 1
    [name('file'), 4 << 24, 0], // 2
    [0, 2 << 24, 2], // 3: struct file *
    [name('char'), 1 << 24, 1, 0], // 4
    [0, 10 << 24, 4], // 5: const char
    [0, 2 << 24, 5], // 6: const char *
    [0, (13 << 24) | 2, 1, name('file'), 3, name('buf'), 6], // 7
    [name('vfs_read'), 12 << 24, 7], // 8
    [0, 2 << 24, 0], // 9: void *
    [name('_Bool'), 1 << 24, 1, 0], // 10
    [0, (13 << 24) | 2, 0, 0, 9, 0, 10], // 11
    [0, 2 << 24, 11], // 12
    [name('btf_trace_sched_switch'), 8 << 24, 12], // 13
    [0, (13 << 24) | 2, 1, name('__data'), 9, name('preempt'), 10], // 14
    [name('__traceiter_sched_switch'), 12 << 24, 14], // 15
  ];
  const words = types.flat();
  const text = Buffer.from(strings, 'latin1');
  const bytes = Buffer.alloc(24 + words.length * 4 + text.length);
  bytes.writeUInt16LE(0xeb9f, 0);
  bytes.writeUInt32LE(24, 4);
  bytes.writeUInt32LE(words.length * 4, 12);
  bytes.writeUInt32LE(words.length * 4, 16);
  bytes.writeUInt32LE(text.length, 20);
  for (const [at, word] of words.entries()) bytes.writeUInt32LE(word >>> 0, 24 + at * 4);
  text.copy(bytes, 24 + words.length * 4);
  return bytes;
}

const FORMAT = `name: sched_switch
ID: 1
format:
\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

\tfield:char prev_comm[16];\toffset:8;\tsize:16;\tsigned:0;
\tfield:pid_t prev_pid;\toffset:24;\tsize:4;\tsigned:1;
\tfield:const char * filename;\toffset:32;\tsize:8;\tsigned:0;
\tfield:__data_loc char[] name;\toffset:40;\tsize:4;\tsigned:0;

print fmt: "x"
`;

describe('with tracefs', () => {
  let root = '';
  let tracefs: Tracefs;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tsbpf-tracefs-'));
    mkdirSync(join(root, 'events/sched/sched_switch'), { recursive: true });
    writeFileSync(join(root, 'events/sched/sched_switch/format'), FORMAT);
    writeFileSync(
      join(root, 'available_events'),
      'sched:sched_switch\nftrace:function\nblock:rq\n',
    );
    writeFileSync(
      join(root, 'available_filter_functions'),
      'vfs_read\next4_open [ext4]\nvfs_read\n',
    );
    tracefs = Tracefs.find(['/nonexistent', root]) as Tracefs;
  });

  afterEach(() => rmSync(root, { recursive: true }));

  test('lists what can be traced', () => {
    const probes = kernelProbes(tracefs, new Btf(sampleBtf()));
    expect(probes.names('tracepoint')).toEqual(['block:rq', 'sched:sched_switch']);
    expect(probes.names('rawTracepoint')).toEqual(['sched_switch']);
    expect(probes.names('fentry')).toEqual(['vfs_read']);
    expect(probes.names('kprobe')).toEqual([]);
    expect(probes.missing('kprobe')).toMatch(/no kprobes/);
    writeFileSync(join(root, 'kprobe_events'), '');
    expect(probes.names('kprobe')).toEqual(['ext4_open', 'vfs_read']);
    expect(probes.missing('kprobe')).toBeUndefined();
  });

  test('takes the functions with types where the traceable ones cannot be read', () => {
    rmSync(join(root, 'available_filter_functions'));
    const probes = kernelProbes(tracefs, new Btf(sampleBtf()));
    expect(probes.names('fentry')).toEqual(['__traceiter_sched_switch', 'vfs_read']);
  });

  test('lists what handlers get', () => {
    const probes = kernelProbes(tracefs, new Btf(sampleBtf()));
    expect(probes.arguments('fentry', 'vfs_read')).toEqual([
      'struct file *file',
      'const char *buf',
    ]);
    expect(probes.arguments('fexit', 'vfs_read')).toEqual([
      'struct file *file',
      'const char *buf',
      'int retval',
    ]);
    expect(probes.arguments('kretprobe', 'vfs_read')).toEqual(['int retval']);
    expect(probes.arguments('rawTracepoint', 'sched_switch')).toEqual(['_Bool preempt']);
    expect(probes.arguments('tracepoint', 'sched:sched_switch')).toContain('pid_t prev_pid');
    expect(probes.arguments('tracepoint', 'no:such')).toEqual([]);
  });
});

test('without tracefs there are only the probes of BTF, and a word about the others', () => {
  const probes = kernelProbes(undefined, new Btf(sampleBtf()));
  expect(probes.names('fentry')).toContain('vfs_read');
  expect(probes.names('tracepoint')).toEqual([]);
  expect(probes.missing('tracepoint')).toMatch(/mount -t tracefs/);
  expect(probes.missing('fentry')).toBeUndefined();
  expect(kernelProbes(undefined, undefined).missing('fentry')).toMatch(/no type information/);
});

test('parseFormat leaves out what all tracepoints have', () => {
  expect(parseFormat(FORMAT)).toEqual([
    { name: 'prev_comm', type: 'char[16]' },
    { name: 'prev_pid', type: 'pid_t' },
    { name: 'filename', type: 'const char *' },
    { name: 'name', type: 'char[]' },
  ]);
});

test('what is not BTF is refused', () => {
  expect(() => new Btf(Buffer.alloc(64))).toThrow(RangeError);
});
