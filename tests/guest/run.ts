import { parseArgs } from 'node:util';
import { GuestTimeout, isGuestKernel, kernelFiles, startGuest } from './harness/index.ts';

const USAGE = `Runs a command under a Debian kernel in QEMU.

usage: tsx tests/guest/run.ts [options] -- COMMAND [ARGUMENT]...
       tsx tests/guest/run.ts --fetch [--kernel VERSION]

  -k, --kernel VERSION   6.1 (default), 6.12 or 6.18
  -m, --memory MIB       1024 by default
  -c, --shell            COMMAND is a line for /bin/sh
  -t, --timeout SECONDS  120 by default
      --fetch            fetch the archive's current build and stop
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kernel: { type: 'string', short: 'k', default: '6.1' },
    memory: { type: 'string', short: 'm', default: '1024' },
    shell: { type: 'boolean', short: 'c', default: false },
    timeout: { type: 'string', short: 't', default: '120' },
    fetch: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function main(): Promise<number> {
  const { kernel, memory, shell, timeout } = values;
  if (values.help || !isGuestKernel(kernel) || (positionals.length === 0 && !values.fetch)) {
    process.stderr.write(USAGE);
    return values.help ? 0 : 2;
  }
  if (values.fetch) {
    const { version, release } = await kernelFiles(kernel, { refresh: true });
    process.stdout.write(`${kernel}: ${release} (package version ${version})\n`);
    return 0;
  }
  await using guest = await startGuest({ kernel, memory: Number(memory) });
  const running = guest.run(shell ? positionals.join(' ') : positionals, {
    timeout: Number(timeout) * 1000,
  });
  try {
    const { code, stdoutBytes, stderrBytes } = await running;
    process.stdout.write(stdoutBytes);
    process.stderr.write(stderrBytes);
    return code;
  } catch (error) {
    if (!(error instanceof GuestTimeout)) throw error;
    process.stdout.write(error.stdout);
    process.stderr.write(`${error.stderr}\ntook over ${timeout} s\n`);
    return 124;
  }
}

process.exitCode = await main();
