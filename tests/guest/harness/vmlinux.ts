import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { hostTool } from './host-tool.ts';

// Offsets in the boot protocol's header:
// https://github.com/torvalds/linux/blob/v6.1/Documentation/x86/boot.rst
const SETUP_SECTORS = 0x1f1;
const PAYLOAD_OFFSET = 0x248;
const PAYLOAD_LENGTH = 0x24c;
const SECTOR = 512;
/** The build appends the unpacked size to the compressed kernel. */
const SIZE_TRAILER = 4;

const FORMATS = [
  { magic: 'fd377a585a00', tool: 'xz' },
  { magic: '28b52ffd', tool: 'zstd' },
] as const;
const GZIP_MAGIC = '1f8b';

/** The compressed kernel inside a bzImage. */
export function kernelPayload(image: Buffer): Buffer {
  const start = (image.readUInt8(SETUP_SECTORS) + 1) * SECTOR + image.readUInt32LE(PAYLOAD_OFFSET);
  return image.subarray(start, start + image.readUInt32LE(PAYLOAD_LENGTH) - SIZE_TRAILER);
}

/** Unpacks a bzImage to the ELF file that QEMU boots by PVH: the guest need not do it. */
export async function extractVmlinux(bzImage: string, vmlinux: string): Promise<void> {
  const payload = kernelPayload(await readFile(bzImage));
  const magic = payload.subarray(0, 6).toString('hex');
  const format = FORMATS.find((candidate) => magic.startsWith(candidate.magic));
  if (format) {
    const packed = `${vmlinux}.packed`;
    await writeFile(packed, payload);
    await decompress(format.tool, packed, vmlinux);
    await rm(packed);
  } else if (magic.startsWith(GZIP_MAGIC)) {
    await writeFile(vmlinux, gunzipSync(payload));
  } else {
    throw new Error(`${bzImage}: unknown kernel compression (starts with ${magic})`);
  }
}

/** Unpacks a file with a tool of the host. */
export async function decompress(tool: 'xz' | 'zstd', from: string, to: string): Promise<void> {
  await using source = await open(from);
  await using target = await open(to, 'w');
  await hostTool(tool, ['-dc'], { stdin: source.fd, stdout: target.fd });
}
