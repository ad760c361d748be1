import { constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/**
 * A stream for stdout or stderr that never blocks the process on a full pipe. Whether a pipe blocks is
 * a property that all who hold it share, and starting a command makes the inherited one block; so a
 * pipe is opened once more. Sockets cannot be, and files and terminals need not.
 */
export function ownStream(descriptor: 1 | 2): Writable {
  if (fstatSync(descriptor).isFIFO()) {
    try {
      const flags = constants.O_WRONLY | constants.O_NONBLOCK;
      const fd = openSync(`/proc/self/fd/${descriptor}`, flags);
      return new Socket({ fd, readable: false, writable: true });
    } catch {
      // Somebody else's pipe that may not be opened again: then the inherited one has to do.
    }
  }
  return descriptor === 1 ? process.stdout : process.stderr;
}
