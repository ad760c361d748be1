import { TracerError } from './tracer-error.ts';

/** `fire()` on a kernel tracer works for the kinds of programs that BPF_PROG_TEST_RUN can run. */
export class UnsupportedFireError extends TracerError {
  readonly code = 'TSB6014';
}
