import { describeErrno } from './errno.ts';
import { TracerError } from './tracer-error.ts';

/** The kernel or libbpf refused an operation for a reason that has no class of its own. */
export class SystemError extends TracerError {
  readonly code = 'TSB6015';
  /** Error number of the kernel, or of libbpf from 4000 on. */
  readonly errno: number;

  constructor(what: string, errno: number, detail: string, options?: ErrorOptions) {
    super(`${what}: ${describeErrno(errno)}${detail === '' ? '' : `\n${detail}`}`, options);
    this.errno = errno;
  }
}
