/**
 * The shape of the libbpf addon. C++ owns every handle and checks every argument; a call with
 * arguments of the wrong type throws TypeError, with a wrong value RangeError. Other errors are
 * `NativeError`s. Nothing that JavaScript passes crashes the process.
 */
export interface NativeAddon {
  /**
   * Opens an object; verifies the manifest's checksum and the ELF headers before libbpf sees a byte
   * (`code` 'DAMAGED'). Copies the bytes.
   */
  openObject(bytes: Uint8Array, name: string): NativeObject;
  /** Number of possible CPUs: the length of per-CPU values. */
  possibleCpus(): number;
  /** Functions, or tracepoints, in the BTF of the kernel and its modules. */
  kernelNames(kind: 'function' | 'event'): string[];
  /** Tries whether the kernel has a feature. */
  hasFeature(name: NativeFeature): boolean;
  /** Lets the kernel count runs and run time of all programs until the result is called. */
  enableStatistics(): () => void;
}

export type NativeFeature =
  | 'btf'
  | 'ringbuf'
  | 'tracepoint'
  | 'syscallProgram'
  | 'fentry'
  | 'fexit'
  | 'rawTracepoint'
  | 'kprobe'
  | 'kprobeMulti'
  | 'uprobe'
  | 'cpuClock'
  | 'loop'
  | 'forEachMapElement';

/** What the addon throws besides TypeError and RangeError. */
export interface NativeError extends Error {
  /** `CLOSED`: the handle or its parent is closed. `DAMAGED`: not an intact object. `SYSTEM`: refused. */
  readonly code: 'CLOSED' | 'DAMAGED' | 'SYSTEM';
  /** Of `SYSTEM`: error number of the kernel, or of libbpf from 4000 on. */
  readonly errno?: number;
  /** Of `SYSTEM`: the function that failed. */
  readonly syscallName?: string;
  /** Of `SYSTEM`: what libbpf wrote during the call, the verifier's whole log included. */
  readonly log?: string;
}

export interface NativeObject {
  /** Sets a variable of `.rodata` before load. False when the object has no such variable. */
  setVariable(section: string, name: string, value: Uint8Array): boolean;
  setMaxEntries(map: string, entries: number): void;
  setAutoload(program: string, autoload: boolean): void;
  /** Sets the function or event of a program before load (fentry, fexit, tp_btf). */
  setAttachTarget(program: string, target: string): void;
  /** Makes a kprobe program attach through kprobe_multi only; before load. */
  setKprobeMulti(program: string): void;
  /**
   * Loads programs and maps, once. Returns libbpf's warnings; with a `logLevel` above 0 also the
   * verifier's log. On rejection the error's `log` has all that the verifier wrote.
   */
  load(logLevel: number): string;
  map(name: string): NativeMap;
  program(name: string): NativeProgram;
  /** Detaches every link, ends every reader, closes every map and program. */
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
  /**
   * Copies entries into `keys` and `values`, from the start or from `cursor` (max(8, keySize) bytes),
   * which it moves on. Errno ENOSPC: the buffers are too small for one bucket of the map.
   */
  lookupBatch(
    cursor: Uint8Array,
    first: boolean,
    keys: Uint8Array,
    values: Uint8Array,
  ): [count: number, isEnd: boolean];
  /** Maps a ring buffer; at most one open reader for each. */
  openRing(): NativeRingReader;
  close(): void;
}

export interface NativeProgram {
  info(): NativeProgramInfo;
  /** Runs the program once through BPF_PROG_TEST_RUN; the program's return value. */
  testRun(context: Uint8Array | undefined): number;
  attachKprobe(functionName: string, isReturn: boolean): NativeLink;
  attachKprobeMulti(functionNames: readonly string[], isReturn: boolean): NativeLink;
  attachTracepoint(subsystem: string, event: string): NativeLink;
  /** fentry, fexit and tp_btf programs, whose target was set before load. */
  attachTrace(): NativeLink;
  attachUprobe(binary: string, symbol: string, isReturn: boolean): NativeLink;
  /** perf_event_open of a software clock on one CPU; `frequency` in Hz or `period` in ns, the other 0. */
  attachTimer(cpu: number, frequency: number, period: number): NativeLink;
}

export interface NativeProgramInfo {
  readonly id: number;
  /** Instructions after the verifier (xlated); 0 where the kernel hides them. */
  readonly xlatedInstructions: number;
  readonly jitedBytes: number;
  /** Whether the kernel accepted the object's BTF. */
  readonly hasBtf: boolean;
  /** Whether the kernel accepted the lines of the source. */
  readonly hasLineInfo: boolean;
  /** Counted while statistics are enabled. */
  readonly runCount: bigint;
  readonly runTimeNs: bigint;
}

export interface NativeLink {
  close(): void;
}

export interface NativeRingReader {
  /**
   * Copies whole records back to back into `into`, at most `ends.length`; `ends` gets the offset
   * behind each. Returns how many, 0 when none waits.
   */
  read(into: Uint8Array, ends: Uint32Array): number;
  /**
   * Calls `callback` once when there is something to read, about a millisecond after the first record
   * came. Keeps the process alive until then.
   */
  wait(callback: () => void): void;
  /** Forgets the callback. */
  cancel(): void;
  close(): void;
}
