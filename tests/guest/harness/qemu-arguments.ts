import type { Share } from './shares.ts';

export interface MachineFiles {
  readonly vmlinux: string;
  readonly initrd: string;
  /** Takes what the guest prints on its console. */
  readonly console: string;
}

export interface MachineOptions {
  /** MiB. */
  readonly memory: number;
  readonly cpus: number;
  /** More of the kernel's command line. */
  readonly append: string;
  /** More arguments for QEMU, such as devices. */
  readonly qemu: readonly string[];
}

/** `rcu_expedited` halves the time a probe takes to attach and detach under emulation. */
const COMMAND_LINE =
  'console=ttyS0 quiet loglevel=4 panic=-1 rcupdate.rcu_expedited=1 mitigations=off nokaslr ' +
  'tsc=reliable no_timer_check audit=0';

function quoted(value: string): string {
  return value.replaceAll(',', ',,');
}

function shareArguments({ tag, host, writable }: Share): string[] {
  const access = writable ? '' : ',readonly=on';
  const backend = `local,id=${tag},path=${quoted(host)},security_model=none,multidevs=remap`;
  return [
    ...['-fsdev', backend + access],
    ...['-device', `virtio-9p-pci,fsdev=${tag},mount_tag=${tag}`],
  ];
}

/** The command line of a guest whose control port is QEMU's standard input and output. */
export function qemuArguments(
  files: MachineFiles,
  shares: readonly Share[],
  options: MachineOptions,
): string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
    ...['-M', 'q35', '-accel', 'tcg,thread=multi', '-cpu', 'max,la57=off'],
    ...['-smp', String(options.cpus), '-m', String(options.memory)],
    ...['-kernel', files.vmlinux, '-initrd', files.initrd],
    ...['-append', `${COMMAND_LINE} ${options.append}`.trimEnd()],
    ...['-chardev', `file,id=console,path=${quoted(files.console)}`, '-serial', 'chardev:console'],
    ...['-device', 'virtio-rng-pci', '-device', 'virtio-serial-pci'],
    ...['-chardev', 'stdio,id=control,signal=off'],
    ...['-device', 'virtserialport,chardev=control,name=control'],
    ...shares.flatMap(shareArguments),
    ...options.qemu,
  ];
}
