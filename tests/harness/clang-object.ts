import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  MANIFEST_LAYOUT,
  MANIFEST_MARKER,
  MANIFEST_SECTION,
  MANIFEST_VERSION,
  type Manifest,
} from '@tsbpf/dsl/~internal';

/** The parts of a manifest that a fixture says something about. */
export type ManifestParts = Partial<Omit<Manifest, 'version'>> & { readonly version?: number };

/** A manifest with everything else empty. */
export function manifestOf(parts: ManifestParts): Manifest {
  const whole = {
    version: MANIFEST_VERSION,
    name: 'fixture',
    license: 'GPL',
    arch: process.arch === 'arm64' ? 'aarch64' : 'x86_64',
    maps: [],
    cells: [],
    params: [],
    probes: [],
    prints: [],
    losses: [],
    ...parts,
  };
  return whole as Manifest;
}

/**
 * Compiles C to a BPF object with clang-19 and gives it a manifest, as the compiler would: an object
 * to test the runtime with that owes nothing to the compiler.
 */
export function clangObject(source: string, parts: ManifestParts): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'tsbpf-clang-'));
  try {
    const [input, output] = [join(folder, 'fixture.c'), join(folder, 'fixture.o')];
    writeFileSync(input, `${source}\n${manifestSection(manifestOf(parts))}`);
    const flags = ['-target', 'bpf', '-mcpu=v3', '-O2', '-g', '-Wall', '-Werror'];
    const include = [
      '-I',
      `/usr/include/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`,
    ];
    const run = spawnSync('clang-19', [...flags, ...include, '-c', input, '-o', output], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`clang-19: ${run.error?.message ?? run.stderr}`);
    return sealed(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The manifest's section as file-level assembly, so that clang makes no BTF of it. */
function manifestSection(manifest: Manifest): string {
  const json = Buffer.from(JSON.stringify(manifest));
  const head = Buffer.alloc(MANIFEST_LAYOUT.json);
  head.set(MANIFEST_MARKER);
  head.writeUInt32LE(json.length, MANIFEST_LAYOUT.length);
  const bytes = [...Buffer.concat([head, json])].join(',');
  return `__asm__(".section ${MANIFEST_SECTION},\\"\\",@progbits\\n.byte ${bytes}\\n");\n`;
}

/** A copy of the object with the right checksum in its manifest. */
export function sealed(object: Uint8Array): Uint8Array {
  const bytes = Buffer.from(object);
  const at = bytes.indexOf(Buffer.from(MANIFEST_MARKER)) + MANIFEST_LAYOUT.checksum;
  bytes.writeUInt32LE(0, at);
  bytes.writeUInt32LE(crc32(bytes), at);
  return new Uint8Array(bytes);
}
