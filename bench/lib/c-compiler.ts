import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, peerPath } from './paths.ts';
import { runCommand } from './run-command.ts';

const ARCH = process.arch === 'arm64' ? 'arm64' : 'x86';

/** The folder with `vmlinux.h` of the running kernel, which is made once. */
export function vmlinuxFolder(): string {
  const folder = cacheFolder();
  const header = join(folder, 'vmlinux.h');
  const kernel = join(folder, `kernel-${release()}`);
  if (existsSync(header) && existsSync(kernel)) return folder;
  const text = runCommand('bpftool', [
    ...['btf', 'dump', 'file', '/sys/kernel/btf/vmlinux'],
    ...['format', 'c'],
  ]);
  writeFileSync(`${header}.new`, text);
  renameSync(`${header}.new`, header);
  writeFileSync(kernel, '');
  return folder;
}

/** Arguments of clang-19 for a peer in C: -O2 with debug information, as the tools of libbpf are built. */
export function clangArguments(source: string, output: string): string[] {
  return [
    ...['-O2', '-g', '-target', 'bpf', '-mcpu=v3', `-D__TARGET_ARCH_${ARCH}`],
    ...['-I', vmlinuxFolder(), '-Wall', '-Werror', '-c', peerPath(source), '-o', output],
  ];
}

export function compilePeer(source: string, output: string): void {
  runCommand('clang-19', clangArguments(source, output));
}

/** Builds a small user-space program that uses libbpf. */
export function compileTool(source: string, output: string): void {
  runCommand('cc', ['-O2', '-Wall', '-Wextra', '-Werror', '-o', output, source, '-lbpf']);
}
