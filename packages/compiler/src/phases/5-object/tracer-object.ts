import type { Manifest } from '@tsbpf/dsl/~internal';

/** A compiled tracer: a standard CO-RE BPF object with the manifest in it. */
export interface TracerObject {
  /** The ELF file. */
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}
