import { spawn } from 'node:child_process';

/** The Debian package to name when a tool is missing. */
const PACKAGES: Record<string, string> = {
  'apt-cache': 'apt',
  'apt-get': 'apt',
  busybox: 'busybox-static',
  depmod: 'kmod',
  dpkg: 'dpkg',
  'qemu-system-x86_64': 'qemu-system-x86',
  xz: 'xz-utils',
  zstd: 'zstd',
};

export interface HostToolOptions {
  cwd?: string;
  /** A file descriptor to read from. */
  stdin?: number;
  /** A file descriptor to write to; without one the output is returned. */
  stdout?: number;
}

/** The environment tools run in: messages in English, and `sbin` found by any user. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
}

export function missingTool(name: string, cause?: unknown): Error {
  const hint = PACKAGES[name] ? ` (Debian package ${PACKAGES[name]})` : '';
  return new Error(`the guest needs ${name} on this machine${hint}`, { cause });
}

/** Runs a program of the host to its end and returns what it printed. */
export function hostTool(
  name: string,
  args: readonly string[],
  options: HostToolOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      cwd: options.cwd,
      env: toolEnvironment(),
      stdio: [options.stdin ?? 'ignore', options.stdout ?? 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'ENOENT' ? missingTool(name, cause) : cause);
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else {
        const end = signal ? `was killed by ${signal}` : `exited with ${code}`;
        reject(new Error(`${name} ${args.join(' ')} ${end}\n${errors.trim()}`));
      }
    });
  });
}
