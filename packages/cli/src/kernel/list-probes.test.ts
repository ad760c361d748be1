import { describe, expect, test } from 'vitest';
import { capturedContext } from '../testing/captured-context.ts';
import type { KernelProbes } from './kernel-probes.ts';
import { listProbes } from './list-probes.ts';

const kernel: KernelProbes = {
  names: (kind) =>
    ({ tracepoint: ['sched:switch'], fentry: ['vfs_read', 'vfs_write'] })[String(kind)] ?? [],
  arguments: (_kind, name) => (name === 'vfs_read' ? ['struct file *file'] : []),
  missing: (kind) => (kind === 'kprobe' ? 'there are no kprobes' : undefined),
};

async function list(
  text: string,
  args = false,
): Promise<{ code: number; out: string; err: string }> {
  const { context, stdout, stderr } = capturedContext();
  const code = await listProbes(text, args, context, kernel);
  return { code, out: stdout(), err: stderr() };
}

describe('listProbes', () => {
  test('writes a probe a line', async () => {
    expect(await list('*')).toEqual({
      code: 0,
      out: 'tracepoint:sched:switch\nfentry:vfs_read\nfentry:vfs_write\n',
      err: '',
    });
  });

  test('writes what handlers get below', async () => {
    expect((await list('fentry:vfs_*', true)).out).toBe(
      'fentry:vfs_read\n    struct file *file\nfentry:vfs_write\n',
    );
  });

  test('suggests names when there is no match', async () => {
    expect(await list('fentry:vfs_raed')).toEqual({
      code: 1,
      out: '',
      err: "tsbpf: this kernel has no probe 'fentry:vfs_raed'\n  help: near it are fentry:vfs_read\n",
    });
    expect((await list('fentry:rit')).err).toContain('near it are fentry:vfs_write');
  });

  test('says why a kind has no probes when it is asked for', async () => {
    expect((await list('kprobe:vfs_read')).err).toContain('tsbpf: there are no kprobes\n');
  });
});
