import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostTool } from './host-tool.ts';

/** An apt with sources of its own choice. */
export interface Apt {
  update(): Promise<void>;
  /** What a package depends on, by name. */
  depends(name: string): Promise<string[]>;
  /** All known package names that start so. */
  names(prefix: string): Promise<string[]>;
  /** The version `download` would fetch. */
  version(name: string): Promise<string>;
  /** Fetches the package into a directory and returns the file's path. */
  download(name: string, directory: string): Promise<string>;
}

function aptWith(options: readonly string[]): Apt {
  const get = (args: string[], cwd?: string) =>
    hostTool('apt-get', [...options, '-q', ...args], cwd ? { cwd } : {});
  const cache = (args: string[]) => hostTool('apt-cache', [...options, ...args]);
  return {
    async update() {
      await get(['update']);
    },
    async depends(name) {
      const listing = await cache(['depends', name]);
      return [...listing.matchAll(/^ {2}Depends: (\S+)$/gm)].map((match) => match[1] as string);
    },
    async names(prefix) {
      return (await cache(['pkgnames', prefix])).split('\n').filter((name) => name !== '');
    },
    async version(name) {
      const description = await cache(['show', '--no-all-versions', name]);
      const version = /^Version: (\S+)$/m.exec(description)?.[1];
      if (!version) throw new Error(`apt knows no version of ${name}`);
      return version;
    },
    async download(name, directory) {
      await get(['-o', 'APT::Sandbox::User=root', 'download', name], directory);
      const version = await this.version(name);
      return join(directory, `${name}_${version.replaceAll(':', '%3a')}_amd64.deb`);
    },
  };
}

/** The machine's own apt. */
export function machineApt(): Apt {
  return aptWith([]);
}

/**
 * An apt that knows one suite of the archive the machine uses.
 * Its sources, lists and state live in `directory`; the machine's own stay untouched.
 */
export async function suiteApt(suite: string, directory: string): Promise<Apt> {
  for (const part of ['lists/partial', 'archives/partial']) {
    await mkdir(join(directory, part), { recursive: true });
  }
  const sources = join(directory, 'sources.list');
  const status = join(directory, 'status');
  await writeFile(status, '');
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  await writeFile(sources, `deb [signed-by=${keyring}] ${await archive()} ${suite} main\n`);
  const settings = {
    'Dir::State': directory,
    'Dir::State::status': status,
    'Dir::Cache': directory,
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': 'root',
  };
  return aptWith(Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]));
}

/** The address of the Debian archive this machine installs from. */
async function archive(): Promise<string> {
  const uris = await hostTool('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI)',
    'Created-By: Packages',
    'Label: Debian',
  ]);
  const uri = uris.split('\n').find((line) => line !== '');
  if (!uri) throw new Error('apt on this machine has no Debian archive among its sources');
  return uri;
}
