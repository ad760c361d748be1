/** Errors of the kernel that loading, attaching and reading can meet: number, name, meaning. */
const TABLE: readonly (readonly [errno: number, name: string, meaning: string])[] = [
  [1, 'EPERM', 'not permitted'],
  [2, 'ENOENT', 'does not exist'],
  [3, 'ESRCH', 'no such function, event or process'],
  [4, 'EINTR', 'interrupted'],
  [5, 'EIO', 'input or output failed'],
  [6, 'ENXIO', 'no such device or address'],
  [7, 'E2BIG', 'too large, or full'],
  [9, 'EBADF', 'bad file descriptor'],
  [11, 'EAGAIN', 'try again'],
  [12, 'ENOMEM', 'out of memory'],
  [13, 'EACCES', 'access denied'],
  [14, 'EFAULT', 'bad address'],
  [16, 'EBUSY', 'in use'],
  [17, 'EEXIST', 'exists already'],
  [19, 'ENODEV', 'no such device'],
  [20, 'ENOTDIR', 'not a folder'],
  [21, 'EISDIR', 'is a folder'],
  [22, 'EINVAL', 'invalid argument'],
  [23, 'ENFILE', 'too many open files on this system'],
  [24, 'EMFILE', 'too many open files in this process'],
  [26, 'ETXTBSY', 'the file is being written'],
  [28, 'ENOSPC', 'no space left'],
  [33, 'EDOM', 'outside of the domain'],
  [34, 'ERANGE', 'outside of the range'],
  [38, 'ENOSYS', 'the kernel has no such call'],
  [84, 'EILSEQ', 'illegal sequence'],
  [95, 'EOPNOTSUPP', 'not supported'],
  [110, 'ETIMEDOUT', 'timed out'],
  [524, 'ENOTSUPP', 'not supported by this kernel'],
  [4000, 'LIBBPF_ERRNO__LIBELF', 'not a readable ELF file'],
  [4001, 'LIBBPF_ERRNO__FORMAT', 'not a valid BPF object'],
  [4002, 'LIBBPF_ERRNO__KVERSION', 'wrong version section'],
  [4003, 'LIBBPF_ERRNO__ENDIAN', 'wrong byte order'],
  [4004, 'LIBBPF_ERRNO__INTERNAL', 'internal error of libbpf'],
  [4005, 'LIBBPF_ERRNO__RELOC', 'a relocation failed'],
  [4006, 'LIBBPF_ERRNO__LOAD', 'a program was not loaded'],
  [4007, 'LIBBPF_ERRNO__VERIFY', 'the verifier rejected a program'],
  [4008, 'LIBBPF_ERRNO__PROG2BIG', 'a program is too big'],
  [4009, 'LIBBPF_ERRNO__KVER', 'wrong kernel version'],
  [4010, 'LIBBPF_ERRNO__PROGTYPE', 'the kernel has no such program type'],
];

const BY_NUMBER = new Map(TABLE.map((row) => [row[0], row]));
const BY_NAME: ReadonlyMap<string, number> = new Map(TABLE.map((row) => [row[1], row[0]]));

/** Number of an error by name, such as `errnoOf('E2BIG')`. */
export function errnoOf(name: string): number {
  const number = BY_NAME.get(name);
  if (number === undefined) throw new RangeError(`'${name}' is not in the table of errors`);
  return number;
}

/** `ENOENT (does not exist)`. */
export function describeErrno(errno: number): string {
  const row = BY_NUMBER.get(errno);
  return row === undefined ? `error ${errno}` : `${row[1]} (${row[2]})`;
}
