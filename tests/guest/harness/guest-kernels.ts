/** The kernels the project promises to load on, oldest first. */
export const GUEST_KERNELS = ['6.1', '6.12', '6.18'] as const;

export type GuestKernel = (typeof GUEST_KERNELS)[number];

export function isGuestKernel(name: string): name is GuestKernel {
  return (GUEST_KERNELS as readonly string[]).includes(name);
}

/**
 * The kernels this run tests on: `TSBPF_GUEST_KERNELS` is a comma-separated list or `all`;
 * without it only the oldest one boots.
 *
 * @example
 * describe.each(guestKernels())('on Linux %s', (kernel) => { … });
 */
export function guestKernels(selection = process.env.TSBPF_GUEST_KERNELS): GuestKernel[] {
  if (!selection) return [GUEST_KERNELS[0]];
  if (selection === 'all') return [...GUEST_KERNELS];
  return selection.split(',').map((entry) => {
    const name = entry.trim();
    if (!isGuestKernel(name)) {
      throw new RangeError(
        `TSBPF_GUEST_KERNELS names "${name}": it takes ${GUEST_KERNELS.join(', ')} or all`,
      );
    }
    return name;
  });
}
