import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guest, GuestDied, GuestTimeout, guestKernels, startGuest } from './harness/index.ts';

const MEGABYTE = 1_000_000;

describe.each(guestKernels())('a %s guest', (kernel) => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await startGuest({ kernel });
  });
  afterAll(() => guest?.close());

  it('runs the kernel it was asked for', async () => {
    const { stdout } = await guest.run(['uname', '-r']);
    expect(stdout.trim()).toBe(guest.release);
    expect(guest.release).toMatch(new RegExp(`^${kernel.replace('.', '\\.')}\\.`));
  });

  it('runs this Node in this directory', async () => {
    const { stdout, stderr } = await guest.run([
      process.execPath,
      '-e',
      'console.log(process.version, process.cwd())',
    ]);
    expect(stderr).toBe('');
    expect(stdout).toBe(`${process.version} ${process.cwd()}\n`);
  });

  it('sees the repository', async () => {
    const { code } = await guest.run(['test', '-f', import.meta.filename]);
    expect(code).toBe(0);
  });

  it('has BTF and the file systems that tracers use', async () => {
    const { code, stderr } = await guest.run(
      'test -s /sys/kernel/btf/vmlinux && test -e /sys/kernel/tracing/trace &&' +
        ' test -e /sys/kernel/debug/tracing/trace && test -e /sys/fs/cgroup/cgroup.procs &&' +
        ' mkdir /sys/fs/bpf/pins && test -d /sys/kernel/security',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('loads a module', async () => {
    const { code, stderr } = await guest.run('modprobe veth && test -d /sys/module/veth');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('loads BPF programs and counts probe hits', async () => {
    const { code, stdout, stderr } = await guest.run([
      ...['bpftrace', '-c', '/bin/cat /etc/hostname'],
      ...['-e', 'kprobe:vfs_read /pid == cpid/ { @hits = count(); }'],
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/@hits: [1-9]/);
  });

  it('lists programs with bpftool', async () => {
    const { code } = await guest.run(['bpftool', 'prog', 'list']);
    expect(code).toBe(0);
  });

  it('runs commands side by side', async () => {
    await guest.run(['mkfifo', '/tmp/meeting']);
    const [reader, writer] = await Promise.all([
      guest.run('cat /tmp/meeting'),
      guest.run('echo met >/tmp/meeting'),
    ]);
    expect([reader.stdout, writer.code]).toEqual(['met\n', 0]);
  });

  it('tells exit codes, signals and commands that do not exist', async () => {
    const commands = ['true', 'exit 7', 'kill -TERM $$', 'no-such-command'];
    const results = await Promise.all(commands.map((command) => guest.run(command)));
    expect(results.map(({ code }) => code)).toEqual([0, 7, 143, 127]);
  });

  it('keeps standard output and standard error apart', async () => {
    const { stdout, stderr } = await guest.run('echo out; echo err >&2');
    expect([stdout, stderr]).toEqual(['out\n', 'err\n']);
  });

  it('passes arguments, variables and the directory unchanged', async () => {
    const text = `it's "$HOME" \\ * \n ü`;
    const { stdout } = await guest.run(
      ['sh', '-c', 'printf "%s|%s|%s" "$1" "$TEXT" "$PWD"', '', text],
      {
        cwd: '/usr',
        env: { TEXT: text },
      },
    );
    expect(stdout).toBe(`${text}|${text}|/usr`);
  });

  it('returns five megabytes', async () => {
    const { stdoutBytes } = await guest.run(`head -c ${5 * MEGABYTE} /dev/zero`);
    expect(stdoutBytes.equals(Buffer.alloc(5 * MEGABYTE))).toBe(true);
  });

  it('returns bytes that are no text', async () => {
    const { stdoutBytes } = await guest.run("printf '\\377\\000\\200'");
    expect(stdoutBytes).toEqual(Buffer.from([0xff, 0x00, 0x80]));
  });

  it('exchanges files while it runs', async () => {
    const path = join(guest.exchange, 'note');
    for (const text of ['first', 'second, and longer']) {
      await writeFile(path, text);
      expect((await guest.run(['cat', path])).stdout).toBe(text);
    }
  });

  it('kills a command that takes too long, with its children', async () => {
    const slow = guest.run('echo begun; sleep 1234; echo unreached', { timeout: 1_000 });
    const error = await slow.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GuestTimeout);
    expect((error as GuestTimeout).stdout).toBe('begun\n');
    const { stdout } = await guest.run(
      'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " " | grep -c "sleep 123[4]"',
    );
    expect(stdout.trim()).toBe('0');
  });

  it('signals a command in the background', async () => {
    const waiting = guest.start(
      'trap "echo stopped; exit 3" INT; echo ready; while :; do sleep 0.1; done',
    );
    await waiting.printed(/ready/);
    waiting.signal('SIGINT');
    expect(await waiting.result).toMatchObject({ code: 3, stdout: 'ready\nstopped\n' });
  });
});

describe('the death of a guest', () => {
  it.each([
    ['switched off', 'echo o >/proc/sysrq-trigger; sleep 60', ''],
    ['panicked', 'echo c >/proc/sysrq-trigger; sleep 60', 'sysrq triggered crash'],
  ])('is noticed when it is %s', async (_, command, trace) => {
    await using guest = await startGuest({ kernel: '6.1' });
    const error = await guest.run(command).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GuestDied);
    expect((error as GuestDied).message).toContain(trace);
    await expect(guest.run('true')).rejects.toBe(error);
  });

  it('is noticed while it boots', async () => {
    const booting = startGuest({ kernel: '6.1', append: 'rdinit=/nothing' });
    await expect(booting).rejects.toThrow(/died while it booted[\s\S]*Kernel panic/);
  });

  it('rejects what runs when it is closed', async () => {
    const guest = await startGuest({ kernel: '6.1' });
    const running = expect(guest.run('sleep 60')).rejects.toThrow('the 6.1 guest is closed');
    await guest.close();
    await guest.close();
    await running;
  });
});
