import { existsSync } from 'node:fs';
import type { Manifest, SourcePlace } from '@tsbpf/dsl/~internal';
import { isNativeError } from '../backend/is-native-error.ts';
import { isDenied, translate } from '../backend/translate.ts';
import { permissionError } from '../errors/missing-capabilities.ts';
import { NoBtfError } from '../errors/no-btf-error.ts';
import { VerifierError } from '../errors/verifier-error.ts';
import { instructionPlace } from '../spec/instruction-place.ts';
import { type LoadLog, type Rejection, readLoadLog, readRejection } from './read-log.ts';

/** What loading an object failed with, as users see it. */
export function loadError(object: Uint8Array, manifest: Manifest, error: unknown): unknown {
  if (!isNativeError(error) || error.code !== 'SYSTEM') return translate('loading', error);
  const log = readLoadLog(error.log ?? '');
  if (log.verifier !== '' && log.program !== undefined) {
    return verifierError(object, manifest, { ...log, program: log.program }, error);
  }
  if (!hasKernelBtf() && /BTF/.test(log.messages)) return noBtf(error);
  if (isDenied(error)) {
    const what = log.program === undefined ? 'loading the tracer' : `loading '${log.program}'`;
    return permissionError(what, error);
  }
  return translate(`tracer '${manifest.name}' cannot be loaded`, error);
}

/** Whether the kernel describes its own types. */
export function hasKernelBtf(): boolean {
  return existsSync('/sys/kernel/btf/vmlinux');
}

/** The error for something that needs the kernel's BTF. */
export function noBtf(cause?: unknown): NoBtfError {
  return new NoBtfError(
    'this kernel has no BTF (/sys/kernel/btf/vmlinux is missing), which typed kernel access, fentry, fexit and raw tracepoints need; use a kernel built with CONFIG_DEBUG_INFO_BTF=y',
    { cause },
  );
}

function verifierError(
  object: Uint8Array,
  manifest: Manifest,
  { program, verifier }: LoadLog & { readonly program: string },
  cause: Error,
): VerifierError {
  const rejection = readRejection(verifier);
  return new VerifierError(
    program,
    {
      reason: rejection.reason,
      advice: rejection.advice,
      ...placeOf(object, manifest, program, rejection),
      log: verifier,
    },
    { cause },
  );
}

function placeOf(
  object: Uint8Array,
  manifest: Manifest,
  program: string,
  { instruction, line }: Rejection,
): { readonly place: SourcePlace | undefined; readonly source: string | undefined } {
  const exact =
    instruction === undefined ? undefined : instructionPlace(object, program, instruction);
  const found = exact ?? (line === undefined ? undefined : { ...line, column: 1, text: undefined });
  if (found === undefined) return { place: undefined, source: undefined };
  const { text, ...place } = found;
  return { place: { ...place, file: knownFile(manifest, place.file) }, source: text };
}

/** The file as the manifest names it, where debug information has a longer path. */
function knownFile(manifest: Manifest, path: string): string {
  const files = [...manifest.probes, ...manifest.maps].map((entry) => entry.place.file);
  return files.find((file) => path === file || path.endsWith(`/${file}`)) ?? path;
}
