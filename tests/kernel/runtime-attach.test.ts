import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path, { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProbeSpec } from '@tsbpf/dsl/~internal';
import {
  AttachError,
  AttachTargetNotFoundError,
  hasFeature,
  type LoadedTracer,
  load,
  ParamError,
  PermissionError,
  UnsupportedFeatureError,
} from '@tsbpf/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifest, module, runtimeObject } from './runtime-harness/runtime-object.ts';
import * as tracer from './runtime-harness/runtime-tracer.ts';

let object: Uint8Array;
let folder = '';
let program = '';

const PROGRAM = `
#include <stdlib.h>
#include <unistd.h>
__attribute__((noinline)) long traced_function(long n) { __asm__ volatile(""); return n; }
int main(int argc, char **argv) {
  long n = atol(argv[1]), sum = 0;
  for (long i = 0; i < n; i++) { sum += traced_function(i); sum += getpgid(0) < 0; }
  return sum < 0;
}
`;

beforeAll(() => {
  object = runtimeObject();
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-attach-'));
  program = join(folder, 'traced');
  writeFileSync(`${program}.c`, PROGRAM);
  const run = spawnSync('clang-19', ['-O1', '-o', program, `${program}.c`], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  spawnSync('sh', [
    '-c',
    'mountpoint -q /sys/kernel/tracing || mount -t tracefs tracefs /sys/kernel/tracing',
  ]);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function attached(probe: ProbeSpec, options: object = {}): Promise<LoadedTracer> {
  const loaded = await load(object, module, { probes: [probe], ...options });
  await loaded.attach();
  return loaded;
}

test('tracepoint: counts the system calls of one process', async () => {
  const child = spawn('sh', ['-c', `read go; exec '${program}' 50`]);
  const ended = once(child, 'exit');
  await using loaded = await attached(tracer.onTracepoint, { filterPid: child.pid });
  child.stdin.write('go\n');
  expect(await ended).toEqual([0, null]);
  expect(loaded.map(tracer.calls).value).toBe(50n);
});

test('tracepoint: the filter leaves other processes out', async () => {
  await using loaded = await attached(tracer.onTracepoint, { filterPid: process.pid });
  const before = loaded.map(tracer.calls).value;
  spawnSync(program, ['50']);
  expect(loaded.map(tracer.calls).value).toBe(before);
});

test('uprobe and uretprobe: count the calls of a function of a program', async () => {
  for (const probe of [tracer.onUser, tracer.onUserReturn]) {
    await using loaded = await attached(probe, { params: { binary: program } });
    expect(spawnSync(program, ['37']).status).toBe(0);
    expect(loaded.map(tracer.calls).value).toBe(37n);
  }
});

test('uprobe: a relative path starts in the current folder', async () => {
  const relative = path.relative(process.cwd(), program);
  await using loaded = await attached(tracer.onUser, { params: { binary: relative } });
  spawnSync(program, ['2']);
  expect(loaded.map(tracer.calls).value).toBe(2n);
});

test('profile: samples this process while it runs', async () => {
  await using loaded = await attached(tracer.onClock, { filterPid: process.pid });
  for (const end = Date.now() + 100; Date.now() < end; );
  expect(loaded.map(tracer.calls).value).toBeGreaterThan(5n);
});

test('interval: ticks on one CPU, and not after closing', async () => {
  const loaded = await attached(tracer.onInterval);
  await sleep(100);
  const ticks = loaded.map(tracer.calls).value;
  expect(ticks).toBeGreaterThan(20n);
  expect(ticks).toBeLessThan(1000n);
  await loaded.close();
});

test('rawTracepoint: typed by BTF', async () => {
  await using loaded = await attached(tracer.onRaw, { filterPid: process.pid });
  await sleep(20);
  expect(loaded.map(tracer.calls).value).toBeGreaterThan(0n);
});

test('fentry: counts where the kernel has trampolines, says what is missing where not', async () => {
  if (hasFeature('fentry')) {
    await using loaded = await attached(tracer.onEnter, { filterPid: process.pid });
    expect(loaded.programs()[0]?.xlatedInstructions).toBeGreaterThan(0);
  } else {
    await expect(attached(tracer.onEnter)).rejects.toThrow(PermissionError);
    await expect(attached(tracer.onEnter)).rejects.toThrow(/'on_enter'/);
  }
});

test('kprobe: attaches, or names the configuration and the way out', async () => {
  if (hasFeature('kprobe')) {
    await using loaded = await attached(tracer.onKernel, { filterPid: process.pid });
    expect(loaded.programs().length).toBe(1);
  } else {
    const failed = attached(tracer.onKernel);
    await expect(failed).rejects.toThrow(UnsupportedFeatureError);
    await expect(failed).rejects.toThrow(/CONFIG_KPROBES.*fentry\('do_nanosleep'/);
  }
});

test('attaching twice is refused', async () => {
  await using loaded = await attached(tracer.onInterval);
  await expect(loaded.attach()).rejects.toThrow(AttachError);
});

/** The fixture with one probe that attaches elsewhere. */
function withTarget(name: string, attach: object): Uint8Array {
  const probes = manifest.probes.map((probe) =>
    probe.name === name ? { ...probe, attach: attach as typeof probe.attach } : probe,
  );
  return runtimeObject({ probes });
}

test('a tracepoint that does not exist: near names', async () => {
  const targets = { names: ['syscalls:sys_enter_getpgidd'], choose: 'all' };
  const other = withTarget('on_tracepoint', { to: 'event', targets });
  await using loaded = await load(other, module, { probes: [tracer.onTracepoint] });
  await expect(loaded.attach()).rejects.toThrow(AttachTargetNotFoundError);
  await expect(loaded.attach()).rejects.toThrow(
    /sys_enter_getpgidd.*near it are syscalls:sys_enter_getpgid/,
  );
});

test('the first tracepoint that exists', async () => {
  const targets = {
    names: ['syscalls:sys_enter_gone', 'syscalls:sys_enter_getpgid'],
    choose: 'first',
  };
  const other = withTarget('on_tracepoint', { to: 'event', targets });
  await using loaded = await load(other, module, { probes: [tracer.onTracepoint], filterPid: 1 });
  await loaded.attach();
});

test('a raw tracepoint or function that does not exist: near names, before anything is loaded', async () => {
  const raw = withTarget('on_raw', {
    to: 'event',
    targets: { names: ['sched_swich'], choose: 'all' },
  });
  const failed = load(raw, module, { probes: [tracer.onRaw] });
  await expect(failed).rejects.toThrow(AttachTargetNotFoundError);
  await expect(failed).rejects.toThrow(/'sched_swich'.*near it are sched_switch/);

  const names = ['do_nanoslep', 'do_nanoslepp'];
  const enter = withTarget('on_enter', { to: 'function', targets: { names, choose: 'first' } });
  await expect(load(enter, module, { probes: [tracer.onEnter] })).rejects.toThrow(/do_nanosleep/);
});

test('a kernel function pattern that matches nothing', async () => {
  const targets = { names: ['no_such_function_*'], choose: 'all' };
  const other = withTarget('on_kernel', { to: 'function', targets });
  await expect(load(other, module, { probes: [tracer.onKernel] })).rejects.toThrow(
    AttachTargetNotFoundError,
  );
});

test('a program or function in it that does not exist', async () => {
  await expect(attached(tracer.onUser)).rejects.toThrow(ParamError);
  const absent = attached(tracer.onUser, { params: { binary: 'no-such-program' } });
  await expect(absent).rejects.toThrow(/no program or library 'no-such-program' in PATH/);

  const attach = { to: 'userFunction', binary: program, symbol: 'traced_functoin' };
  await using loaded = await load(withTarget('on_user', attach), module, {
    probes: [tracer.onUser],
  });
  await expect(loaded.attach()).rejects.toThrow(/'traced_functoin'; near it are traced_function/);
});

test('all or none: a failure detaches what was attached', async () => {
  const targets = { names: ['syscalls:sys_enter_gone'], choose: 'all' };
  const other = withTarget('on_tracepoint', { to: 'event', targets });
  const probes = [tracer.onInterval, tracer.onTracepoint];
  await using loaded = await load(other, module, { probes });
  await expect(loaded.attach()).rejects.toThrow(AttachTargetNotFoundError);
  const after = loaded.map(tracer.calls).value;
  await sleep(30);
  expect(loaded.map(tracer.calls).value).toBe(after);
});

test('the signal that is aborted already', async () => {
  const loaded = await load(object, module, { probes: [tracer.onInterval] });
  await expect(loaded.attach({ signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
  expect(() => loaded.losses()).toThrow(/closed/);
});
