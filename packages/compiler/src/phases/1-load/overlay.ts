import { type FileSystemHost, Project } from 'ts-morph';

/** The text that takes the place of a file; undefined where the disk counts. Paths are absolute. */
export type Overlay = (file: string) => string | undefined;

/** The file system of this machine with texts above it. */
export function overlaid(overlay: Overlay): FileSystemHost {
  const disk = new Project({ skipAddingFilesFromTsConfig: true }).getFileSystem();
  const above: Pick<FileSystemHost, 'readFileSync' | 'fileExistsSync'> = {
    readFileSync: (file, encoding) => overlay(file) ?? disk.readFileSync(file, encoding),
    fileExistsSync: (file) => overlay(file) !== undefined || disk.fileExistsSync(file),
  };
  return new Proxy(disk, {
    get(target, name) {
      const own: unknown = Reflect.get(above, name);
      if (own !== undefined) return own;
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}
