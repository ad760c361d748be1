import { mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where one guest keeps its files on the host. */
export interface GuestDirectories {
  readonly root: string;
  /** Seen and written by the guest; holds the two below. */
  readonly shared: string;
  /** Commands and their output. */
  readonly control: string;
  /** For the tests to use. */
  readonly exchange: string;
}

export async function guestDirectories(): Promise<GuestDirectories> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'tsbpf-guest-')));
  const shared = join(root, 'shared');
  const directories = {
    root,
    shared,
    control: join(shared, 'control'),
    exchange: join(shared, 'exchange'),
  };
  await mkdir(directories.control, { recursive: true });
  await mkdir(directories.exchange);
  return directories;
}
