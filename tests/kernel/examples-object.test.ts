import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasFeature, load, type ProgramInfo, specsOf } from '@tsbpf/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../harness/build-program.ts';
import { EXAMPLES, type Example, exampleObject } from '../harness/examples.ts';
import { repositoryRoot } from '../harness/repository-root.ts';

/** What other loaders can load here. Kprobes load everywhere, they are missed only when they attach. */
const LOADABLE = EXAMPLES.filter((name) => name !== 'vfs-latency-fentry' || hasFeature('fentry'));
/** What the runtime can load here; it looks at the targets first. */
const RUNNABLE = LOADABLE.filter((name) => name !== 'vfs-latency' || hasFeature('kprobe'));

let folder: string;
let pins: string;
let loader: string;
let compute: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-objects-'));
  pins = join(folder, 'bpffs');
  mkdirSync(pins);
  execFileSync('mount', ['-t', 'bpf', 'none', pins]);
  loader = buildProgram(join(import.meta.dirname, 'fixtures/load-with-libbpf.c'), folder, [
    '-lbpf',
  ]);
  compute = buildProgram(join(repositoryRoot, 'examples/function-latency/compute.c'), folder);
  for (const name of EXAMPLES) writeFileSync(objectPath(name), await exampleObject(name));
});

afterAll(() => {
  execFileSync('umount', [pins]);
  rmSync(folder, { recursive: true });
});

function objectPath(name: Example): string {
  return join(folder, `${name}.bpf.o`);
}

/** Params without which an example does not load. */
function paramsOf(name: Example): Readonly<Record<string, unknown>> {
  return name === 'function-latency' ? { binary: compute } : {};
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function bpftool(...args: string[]): string {
  return run('bpftool', ...args);
}

test.each(EXAMPLES)('%s compiles to the same bytes each time', async (name) => {
  expect(Buffer.from(await exampleObject(name)).equals(readFileSync(objectPath(name)))).toBe(true);
});

test.each(RUNNABLE)('%s loads, and the kernel knows its types and lines', async (name) => {
  const object = readFileSync(objectPath(name));
  await using tracer = await load(object, specsOf(object), { params: paramsOf(name) });
  const infos: readonly ProgramInfo[] = tracer.programs();
  expect(infos.length).toBeGreaterThan(0);
  expect(infos.filter(({ hasLineInfo }) => !hasLineInfo)).toEqual([]);
});

test.each(LOADABLE)('%s loads in a C program with plain libbpf', (name) => {
  const lines = run(loader, objectPath(name)).trim().split('\n');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(/^\w+ 1 [1-9]\d*$/);
});

describe.each(LOADABLE)('bpftool loads %s', (name) => {
  const directory = () => join(pins, name);

  test('and has its BTF', () => {
    bpftool('prog', 'loadall', objectPath(name), directory());
    const programs = readdirSync(directory());
    expect(programs.length).toBeGreaterThan(0);
    for (const program of programs) {
      const shown = JSON.parse(bpftool('-j', 'prog', 'show', 'pinned', join(directory(), program)));
      expect(shown.btf_id).toBeGreaterThan(0);
    }
  });

  test('and shows the lines of the TypeScript source', () => {
    for (const program of readdirSync(directory())) {
      const pinned = join(directory(), program);
      const dump = bpftool('prog', 'dump', 'xlated', 'pinned', pinned, 'linum');
      const lines = [...dump.matchAll(/^; (.*) \[file:(\S+) line_num:(\d+) line_col:\d+\]$/gm)];
      expect(lines.length).toBeGreaterThan(1);
      for (const [, text, file, line] of lines) {
        const source = readFileSync(join(repositoryRoot, 'examples', name, String(file)), 'utf8');
        expect(text).toBe(source.split('\n')[Number(line) - 1]?.trim());
      }
    }
  });
});
