import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface MapState {
  readonly type: number;
  readonly keySize: number;
  readonly valueSize: number;
  readonly maxEntries: number;
  /** Whether the kernel knows the types of key and value. */
  readonly hasBtf: boolean;
  /** Key and value as hex; of hashes and arrays without per-CPU values. */
  readonly entries: readonly (readonly [string, string])[];
}

export interface Run {
  /** 0, or a negative errno of the run itself. */
  readonly error: number;
  readonly retval: number;
  readonly maps: Readonly<Record<string, MapState>>;
}

/** What the kernel says of a program that it accepted. */
export interface LoadedObject {
  /** Process that ran the program. */
  readonly pid: number;
  /** Functions in its BTF; 0 when the kernel refused the BTF. */
  readonly functions: number;
  readonly instructions: number;
  readonly lines: readonly {
    readonly line: number;
    readonly column: number;
    readonly file: string;
    readonly text: string;
  }[];
  /** `bpftool prog dump xlated … linum`, where asked for. */
  readonly dump?: readonly string[];
  readonly runs: readonly Run[];
}

/** Loads objects into this kernel through a small C program with plain libbpf. Pins nothing. */
export class ObjectLoader implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tsbpf-emit-'));

  constructor() {
    const source = join(import.meta.dirname, 'loader.c');
    const flags = ['-Wall', '-Wextra', '-Werror', '-O1', '-o', this.#path('loader')];
    execFileSync('cc', [...flags, source, '-lbpf'], { stdio: 'inherit' });
  }

  /** Loads an object and runs one of its programs once with each context (hex). */
  load(
    object: Uint8Array,
    program: string,
    contexts: readonly string[] = [''],
    dump = false,
  ): LoadedObject {
    writeFileSync(this.#path('object.o'), object);
    const { status, stdout, stderr } = spawnSync(
      this.#path('loader'),
      [this.#path('object.o'), program, dump ? 'dump' : '-', ...contexts],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    if (status !== 0) throw new Error(`the kernel refused the object:\n${stderr}`);
    return JSON.parse(stdout) as LoadedObject;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
