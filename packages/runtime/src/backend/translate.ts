import { AttachError } from '../errors/attach-error.ts';
import { errnoOf } from '../errors/errno.ts';
import { permissionError } from '../errors/missing-capabilities.ts';
import { ObjectDamagedError } from '../errors/object-damaged-error.ts';
import { SystemError } from '../errors/system-error.ts';
import { TracerClosedError } from '../errors/tracer-closed-error.ts';
import type { NativeError } from '../native-addon.ts';
import { isNativeError } from './is-native-error.ts';

const DENIED: ReadonlySet<number | undefined> = new Set([errnoOf('EPERM'), errnoOf('EACCES')]);

/** Whether the kernel refused for lack of rights. */
export function isDenied(error: unknown): boolean {
  return isNativeError(error) && DENIED.has(error.errno);
}

/** Whether the kernel or libbpf refused with this error. */
export function hasErrno(error: unknown, name: string): error is NativeError {
  return isNativeError(error) && error.errno === errnoOf(name);
}

/** An error of the addon as the error that users see; anything else stays what it is. */
export function translate(what: string, error: unknown): unknown {
  if (!isNativeError(error)) return error;
  const options = { cause: error };
  if (error.code === 'CLOSED') return new TracerClosedError(options);
  if (error.code === 'DAMAGED') {
    return new ObjectDamagedError(`${error.message}; build or copy it again`, options);
  }
  if (isDenied(error)) return permissionError(what, error);
  return new SystemError(what, error.errno ?? 0, detailOf(error), options);
}

/** An error met while attaching a probe. */
export function translateAttach(probe: string, target: string, error: unknown): unknown {
  if (!isNativeError(error) || error.code !== 'SYSTEM') return translate(`probe '${probe}'`, error);
  const what = `probe '${probe}' cannot attach to ${target}`;
  if (isDenied(error)) return permissionError(what, error);
  return new AttachError(`${what}: ${detailOf(error) || error.message}`, { cause: error });
}

/** What libbpf wrote, without its prefix. */
function detailOf(error: NativeError): string {
  return (error.log ?? '').replace(/^libbpf: /gm, '').trim();
}
