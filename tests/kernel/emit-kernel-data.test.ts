import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { bytes, u32 } from '@tsbpf/dsl';
import { afterAll, describe, expect, test } from 'vitest';
import type { KernelHelper } from '../../packages/compiler/src/ir/instruction.ts';
import type { IrMap, KernelStruct } from '../../packages/compiler/src/ir/module.ts';
import type { Operand, Temp } from '../../packages/compiler/src/ir/value.ts';
import { ObjectLoader } from './emit-harness/load-object.ts';
import {
  contextOf,
  int,
  objectOf,
  resultsOf,
  type TestBody,
  type TestProgram,
  testModule,
} from './emit-harness/test-module.ts';

const loader = new ObjectLoader();
afterAll(() => loader[Symbol.dispose]());

const TEXT_BYTES = 64;
const text: IrMap = {
  symbol: 'text',
  kind: 'array',
  perCpu: false,
  key: u32,
  value: bytes(TEXT_BYTES),
  maxEntries: 1,
};

/** The fields that the tests read; the structs point to each other and to themselves. */
const structs: readonly KernelStruct[] = [
  {
    name: 'task_struct',
    fields: [
      { name: 'comm', type: { kind: 'charArray', length: 16 } },
      { name: 'real_parent', type: { kind: 'pointer', to: 'task_struct' } },
      { name: 'tgid', type: { kind: 'int', bits: 32, signed: true } },
      { name: 'nsproxy', type: { kind: 'pointer', to: 'nsproxy' } },
      { name: 'mm', type: { kind: 'pointer', to: 'mm_struct' } },
      { name: 'files', type: { kind: 'pointer', to: 'files_struct' } },
    ],
  },
  { name: 'nsproxy', fields: [{ name: 'uts_ns', type: { kind: 'pointer', to: 'uts_namespace' } }] },
  {
    name: 'uts_namespace',
    fields: [{ name: 'name', type: { kind: 'struct', name: 'new_utsname' } }],
  },
  {
    name: 'new_utsname',
    fields: [
      { name: 'release', type: { kind: 'charArray', length: 65 } },
      { name: 'sysname', type: { kind: 'charArray', length: 65 } },
    ],
  },
  // In the kernel these fields are members of an anonymous struct.
  {
    name: 'mm_struct',
    fields: [{ name: 'arg_start', type: { kind: 'int', bits: 64, signed: false } }],
  },
];

function run(program: TestProgram) {
  const module = testModule({ section: 'syscall', maps: [text], structs, ...program });
  const loaded = loader.load(objectOf(module), 'test', [contextOf()]);
  const [result] = loaded.runs;
  expect(result).toMatchObject({ error: 0, retval: 0 });
  const hex = result?.maps.text?.entries[0]?.[1] ?? '';
  const [string] = Buffer.from(hex, 'hex').toString('latin1').split('\0', 1);
  return { ...loaded, results: resultsOf(result!), string };
}

function call(body: TestBody, helper: KernelHelper, ...args: Operand[]): Temp {
  return body.b.value('int', { op: 'helper', helper, args });
}

function currentTask(body: TestBody): Temp {
  return body.b.value('pointer', { op: 'helper', helper: 'get_current_task_btf', args: [] });
}

function field(body: TestBody, base: Operand, struct: string, name: string): Temp {
  return body.b.value('pointer', { op: 'coreAddress', base, struct, field: name });
}

function follow(body: TestBody, base: Operand, struct: string, name: string): Temp {
  const address = field(body, base, struct, name);
  return body.b.value('pointer', { op: 'load', memory: 'pointer', address, offset: 0 });
}

function textAddress(body: TestBody): Temp {
  const key = body.buffer(4, 4);
  body.b.add({ op: 'store', memory: 'u32', address: key, offset: 0, value: int(0) });
  return body.lookup('text', key);
}

describe('helpers', () => {
  test('tell of the moment and the task', () => {
    const before = process.hrtime.bigint();
    const { results, pid, string } = run({
      build(body) {
        body.result(call(body, 'ktime_get_ns'));
        body.result(call(body, 'get_current_pid_tgid'));
        body.result(call(body, 'get_current_uid_gid'));
        body.result(call(body, 'get_smp_processor_id'));
        body.result(call(body, 'get_current_cgroup_id'));
        body.result(call(body, 'get_current_comm', textAddress(body), int(16)));
      },
    });
    const [now, ids, users, cpu, cgroup, status] = results as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    expect(now).toBeGreaterThan(before);
    expect(now).toBeLessThan(process.hrtime.bigint());
    expect(ids).toBe((BigInt(pid) << 32n) | BigInt(pid));
    expect(users).toBe(
      (BigInt(process.getgid?.() ?? -1) << 32n) | BigInt(process.getuid?.() ?? -1),
    );
    expect(cpu).toBeLessThan(4096n);
    expect(cgroup).toBeGreaterThan(0n);
    expect(status).toBe(0n);
    expect(string).toBe('loader');
  });

  test('read kernel memory', () => {
    const { results, string } = run({
      build(body) {
        const address = field(body, currentTask(body), 'task_struct', 'comm');
        const copy = body.buffer(8);
        body.result(call(body, 'probe_read_kernel', copy, int(8), address));
        body.result(body.b.value('int', { op: 'load', memory: 'u64', address: copy, offset: 0 }));
        body.result(call(body, 'probe_read_kernel_str', textAddress(body), int(16), address));
      },
    });
    expect(results.slice(0, 3)).toEqual([
      0n,
      Buffer.from('loader\0\0').readBigUInt64LE(),
      BigInt('loader\0'.length),
    ]);
    expect(string).toBe('loader');
  });

  test('read user memory', () => {
    const { results, string } = run({
      build(body) {
        const mm = follow(body, currentTask(body), 'task_struct', 'mm');
        const address = field(body, body.present(mm), 'mm_struct', 'arg_start');
        const start = body.b.value('int', { op: 'load', memory: 'u64', address, offset: 0 });
        const copy = body.buffer(8);
        body.result(call(body, 'probe_read_user', copy, int(5), start));
        body.result(body.b.value('int', { op: 'load', memory: 'u8', address: copy, offset: 0 }));
        body.result(call(body, 'probe_read_user_str', textAddress(body), int(TEXT_BYTES), start));
      },
    });
    expect(results.slice(0, 2)).toEqual([0n, BigInt('/'.charCodeAt(0))]);
    expect(results[2]).toBeGreaterThan(8n);
    expect(string).toMatch(/^\/.*\/loader$/);
  });
});

describe('fields of kernel structs', () => {
  test('are found where this kernel has them', () => {
    const { results, pid } = run({
      build(body) {
        const task = currentTask(body);
        const tgid = (of: Operand): Temp =>
          body.b.value('int', {
            op: 'load',
            memory: 'i32',
            address: field(body, of, 'task_struct', 'tgid'),
            offset: 0,
          });
        body.result(tgid(task));
        body.result(tgid(follow(body, task, 'task_struct', 'real_parent')));
      },
    });
    expect(results.slice(0, 2)).toEqual([BigInt(pid), BigInt(process.pid)]);
  });

  test('of a struct inside of another take one relocation', () => {
    const { string } = run({
      build(body) {
        const nsproxy = body.present(follow(body, currentTask(body), 'task_struct', 'nsproxy'));
        const uts = body.present(follow(body, nsproxy, 'nsproxy', 'uts_ns'));
        const name = field(body, uts, 'uts_namespace', 'name');
        const address = field(body, name, 'new_utsname', 'release');
        call(body, 'probe_read_kernel_str', textAddress(body), int(TEXT_BYTES), address);
      },
    });
    expect(string).toBe(release());
  });

  test('of the struct itself, which starts there', () => {
    const { string } = run({
      build(body) {
        const nsproxy = body.present(follow(body, currentTask(body), 'task_struct', 'nsproxy'));
        const uts = body.present(follow(body, nsproxy, 'nsproxy', 'uts_ns'));
        const address = field(body, uts, 'uts_namespace', 'name');
        call(body, 'probe_read_kernel_str', textAddress(body), int(TEXT_BYTES), address);
      },
    });
    expect(string).toBe(readFileSync('/proc/sys/kernel/ostype', 'utf8').trim());
  });

  test('that this kernel does not have keep the program from loading', () => {
    const object = objectOf(
      testModule({
        section: 'syscall',
        structs: [
          { name: 'task_struct', fields: [{ name: 'no_such_field', type: { kind: 'bool' } }] },
        ],
        build(body) {
          const address = field(body, currentTask(body), 'task_struct', 'no_such_field');
          body.result(body.b.value('bool', { op: 'load', memory: 'bool', address, offset: 0 }));
        },
      }),
    );
    expect(() => loader.load(object, 'test')).toThrow(/no_such_field|invalid CO-RE relocation/);
  });
});
