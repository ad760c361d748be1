/**
 * The shape of the libbpf addon. C++ owns every handle and checks every argument; a call with
 * arguments of the wrong type throws TypeError, a call on a closed handle throws an Error with
 * `code` 'CLOSED', a failure of libbpf or the kernel an Error with `errno` (positive number),
 * `syscallName` and, for a rejected program, `log`. Nothing that JavaScript passes crashes the process.
 */
export interface NativeAddon {
  /** Opens an object; verifies the manifest's checksum first. Copies the bytes. */
  openObject(bytes: Uint8Array, name: string): NativeObject;
  /** Number of possible CPUs: the length of per-CPU values. */
  possibleCpus(): number;
  /** The manifest's JSON, after the checksum was verified. */
  readManifest(bytes: Uint8Array): string;
}

export interface NativeObject {
  /** Sets a variable of `.rodata` before load. False when the object has no such variable. */
  setVariable(section: string, name: string, value: Uint8Array): boolean;
  setMaxEntries(map: string, entries: number): void;
  setAutoload(program: string, autoload: boolean): void;
  /** Sets the function or event of a program before load (fentry, fexit, tp_btf). */
  setAttachTarget(program: string, target: string): void;
  /** Loads programs and maps. `logLevel` 0 is quiet; on rejection with 1 or 2 the error has `log`. */
  load(logLevel: number): void;
  map(name: string): NativeMap;
  program(name: string): NativeProgram;
  close(): void;
}

export interface NativeMap {
  readonly keySize: number;
  /** Bytes of one value; per-CPU values are padded to 8 and repeated for each possible CPU. */
  readonly valueSize: number;
  readonly maxEntries: number;
  lookup(key: Uint8Array, value: Uint8Array): boolean;
  update(key: Uint8Array, value: Uint8Array, flags: number): void;
  delete(key: Uint8Array): boolean;
  /** The key after `key` (the first for undefined); false at the end. */
  nextKey(key: Uint8Array | undefined, next: Uint8Array): boolean;
  close(): void;
}

export interface NativeProgram {
  /** Instructions after the verifier (xlated). */
  readonly xlatedInstructions: number;
  /** Runs the program once through BPF_PROG_TEST_RUN; the program's return value. */
  testRun(context: Uint8Array | undefined): number;
  attachKprobe(functionName: string, isReturn: boolean): NativeLink;
  attachTracepoint(subsystem: string, event: string): NativeLink;
  attachRawTracepoint(): NativeLink;
  attachTrace(): NativeLink;
  attachUprobe(binary: string, symbol: string, isReturn: boolean): NativeLink;
  /** perf_event_open of a software clock on one CPU; `frequency` in Hz or `period` in ns. */
  attachTimer(cpu: number, frequency: number, period: number): NativeLink;
}

export interface NativeLink {
  close(): void;
}
