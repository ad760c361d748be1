/** What the exit status of `tsbpf` says. `docs/exit-codes.md` tells the same to users. */
export const EXIT = {
  ok: 0,
  /** The tracer has errors, or a search found nothing. */
  tracer: 1,
  usage: 2,
  /** Loading or attaching failed: rights, verifier, target. */
  load: 3,
  /** A mistake of tsbpf itself. */
  bug: 70,
  /** The output could not be written, for example to a full disk. */
  output: 74,
  commandNotFound: 127,
  /** Interrupted a second time while ending. */
  interrupted: 130,
} as const;
