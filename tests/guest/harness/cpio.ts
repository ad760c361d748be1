export interface CpioEntry {
  readonly path: string;
  /** Without content the entry is a directory. */
  readonly content?: Uint8Array;
  readonly executable?: boolean;
}

const MAGIC = '070701';
const DIRECTORY = 0o040755;
const FILE = 0o100644;
const EXECUTABLE = 0o100755;
const TRAILER = 'TRAILER!!!';

function padded(part: Uint8Array): Buffer {
  return Buffer.concat([part, Buffer.alloc(-part.length & 3)]);
}

function record(inode: number, mode: number, path: string, content: Uint8Array): Buffer {
  const name = Buffer.from(`${path}\0`);
  // inode, mode, uid, gid, links, mtime, size, four device numbers, name size, check
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const header = MAGIC + fields.map((field) => field.toString(16).padStart(8, '0')).join('');
  return Buffer.concat([padded(Buffer.concat([Buffer.from(header), name])), padded(content)]);
}

/** An archive in the `newc` format, the one the kernel unpacks as its initramfs. */
export function cpio(entries: readonly CpioEntry[]): Buffer {
  const records = entries.map(({ path, content, executable }, index) => {
    const mode = content === undefined ? DIRECTORY : executable ? EXECUTABLE : FILE;
    return record(index + 1, mode, path, content ?? Buffer.alloc(0));
  });
  return Buffer.concat([...records, record(0, 0, TRAILER, Buffer.alloc(0))]);
}
