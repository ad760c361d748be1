/** What `tsbpf explain` and the docs page say about a code. */
interface RuntimeErrorEntry {
  /** Heading, without a period. */
  readonly title: string;
  /** What happened, why, and what to do; Markdown. */
  readonly explanation: string;
}

/** What can go wrong while a tracer runs. Codes are permanent; a retired one stays reserved. */
export const RUNTIME_CODES = {
  TSB6001: {
    title: 'The kernel does not permit this',
    explanation: [
      'Loading BPF programs needs the capability `CAP_BPF`, attaching them to the kernel `CAP_PERFMON`; `CAP_SYS_ADMIN`, and so root, has both. The message names what the process lacks.',
      'Run the tracer as root:\n\n```sh\nsudo tsbpf run open-snoop.ts\n```',
      'An application can be given just these capabilities. They then belong to every script that this copy of node runs, so give them to a copy that only the application uses:\n\n```sh\nsudo setcap cap_bpf,cap_perfmon+ep ./node-for-tracing\n```',
      'Tracepoints are found in tracefs, which only root may read on most systems; without root it has to be mounted readable.',
      'If the process has the capabilities, something else forbids it: the lockdown mode of a kernel that was booted with Secure Boot (`cat /sys/kernel/security/lockdown`), a security module, or the seccomp profile of a container (`docker run --privileged`, or a profile that permits `bpf` and `perf_event_open`).',
    ].join('\n\n'),
  },
  TSB6002: {
    title: 'The kernel has no type information (BTF)',
    explanation: [
      'An object of tsbpf is compiled once and runs on many kernels: when it is loaded, each access to a kernel struct is adjusted to the layout that the running kernel describes in `/sys/kernel/btf/vmlinux`. `fentry`, `fexit` and `rawTracepoint` find their targets there too. This kernel does not have the file.',
      'Use a kernel that was built with `CONFIG_DEBUG_INFO_BTF=y`, as those of the large distributions are (Debian 11, Ubuntu 20.10, Fedora 31, RHEL 8.2 and newer). Check it with:\n\n```sh\nls -l /sys/kernel/btf/vmlinux\n```',
      'In a container the file is missing when `/sys` is not mounted.',
    ].join('\n\n'),
  },
  TSB6003: {
    title: 'The verifier rejects a program',
    explanation: [
      'Before the kernel runs a program, its verifier follows every path through it and has to see that each memory access is inside its bounds and that every loop ends. The compiler emits what the verifiers of the supported kernels accept, so this happens to programs near a limit, or on kernels that differ from those.',
      'The message has the place in the source that the rejected instruction comes from, the reason in words, and what usually helps:',
      '- too large or too complex (a million instructions on all paths together): lower the bounds of loops, move work out of them, or split the handler into several probes\n- more than 512 bytes of stack: keep large values in a map, or make the strings of its structs shorter\n- an index or a length without a bound: compare it with a constant right before it is used\n- a field or helper that this kernel does not have: use another one, or a newer kernel',
      'For example, a bound close to the use:\n\n```ts\nif (slot < 64) slots.set(slot, nsecs());\n```',
      'All that the verifier wrote is shown with `TSBPF_DEBUG=1`, and is the `log` of the `VerifierError`:\n\n```sh\nsudo TSBPF_DEBUG=1 tsbpf run tracer.ts 2> verifier.log\n```',
      'If `tsbpf check` accepts a tracer and a kernel from 6.1 on rejects it, please report it with this log.',
    ].join('\n\n'),
  },
  TSB6004: {
    title: 'What a probe attaches to does not exist',
    explanation: [
      'The running kernel, or the program of a `uprobe`, has nothing of the name that the probe attaches to. Kernel functions are renamed between versions, get suffixes such as `.isra.0` or disappear when the compiler inlines them; tracepoints belong to parts of the kernel that may be a module or left out. The message has names that are near.',
      'See what there is:\n\n```sh\nsudo tsbpf list "kprobe:vfs_*"\nsudo tsbpf list "tracepoint:sched:*"\n```',
      'Attach to the first name that the kernel has:\n\n```ts\nexport const read = kprobe(firstOf("vfs_read", "__vfs_read"), () => {\n  reads.increment();\n});\n```',
      'Tracepoints and functions of a module exist while it is loaded (`modprobe`). For a `uprobe` the message tells whether the file or the symbol is missing; a stripped program has only the symbols that it exports.',
    ].join('\n\n'),
  },
  TSB6005: {
    title: 'tracefs is not mounted',
    explanation: [
      'Tracepoints are described in tracefs, a file system of the kernel that belongs at `/sys/kernel/tracing`. It is mounted neither there nor at `/sys/kernel/debug/tracing`; systemd mounts it, a minimal system or a container may not.',
      'Mount it as root:\n\n```sh\nmount -t tracefs tracefs /sys/kernel/tracing\n```',
      'In a container, pass it from the host: `docker run -v /sys/kernel/tracing:/sys/kernel/tracing:ro …`',
    ].join('\n\n'),
  },
  TSB6006: {
    title: 'The object is damaged or was not built by tsbpf',
    explanation: [
      'An object of tsbpf is an ELF file with a manifest and a seal over all its bytes. These bytes are not such a file, or were changed or cut off since they were built. Tools that rewrite objects, such as `strip`, break the seal too; a checkout with conversion of line ends, or a bundler that treats the object as text, damages it.',
      'Build it again, and copy it as binary data:\n\n```sh\ntsbpf build open-snoop.ts\n```',
      'Objects that clang compiled from C are not tracers: load them with libbpf or bpftool.',
    ].join('\n\n'),
  },
  TSB6007: {
    title: 'The object was built by another version of tsbpf',
    explanation: [
      'The manifest inside an object has a version, and this `@tsbpf/runtime` does not know the one of this object. That is the case after one of compiler and runtime was updated alone.',
      'Build the object again with the `tsbpf` that belongs to the runtime: keep `tsbpf` and `@tsbpf/runtime` at the same version, and build objects in the build of the application instead of keeping old ones.\n\n```sh\nnpx tsbpf build src/open-snoop.ts -o dist\n```',
    ].join('\n\n'),
  },
  TSB6008: {
    title: 'The object and the tracer module do not belong together',
    explanation: [
      '`load(object, module)` finds maps and probes by the exports of the module and reads memory by their schemas. The object was built when the module had other exports or other schemas, so reading it would give wrong values.',
      'Build the object again after every change of the tracer, and pass the module that it was built from:\n\n```ts\nimport object from "./open-snoop.bpf.js"; // tsbpf build open-snoop.ts\nimport * as openSnoop from "./open-snoop.ts";\n\nawait using tracer = await load(object, openSnoop);\n```',
      'Where the module is not at hand, `specsOf(object)` makes one from the object itself.',
    ].join('\n\n'),
  },
  TSB6009: {
    title: 'The tracer is closed',
    explanation: [
      'A method of a tracer, or of one of its maps, was called after `close()`. The maps are gone with the tracer. `await using` closes it at the end of its block, and the signal passed to `attach()` closes it when it aborts.',
      'Read what is needed before closing, or load the tracer again:\n\n```ts\nconst total = tracer.map(calls).value;\nawait tracer.close();\nconsole.log(total);\n```',
      'Loops over `events()` need no care: they end when the tracer is closed, with what still waited.',
    ].join('\n\n'),
  },
  TSB6010: {
    title: 'A map is full',
    explanation: [
      'User space stored an entry under a new key in a map that has its `maxEntries` entries already. When a handler does that, the entry is left out and counted: see `losses()`.',
      'Give the map more room, delete entries that are no longer needed, or let the kernel drop those that were not used for longest:\n\n```ts\nconst started = hash(u32, u64, { maxEntries: 65_536 });\nconst recent = lruHash(u32, u64, { maxEntries: 10_240 });\n```',
      'A map that fills up over hours usually holds entries whose end is never seen: delete them in the probe of the exit, such as `sched:sched_process_exit`.',
    ].join('\n\n'),
  },
  TSB6011: {
    title: 'A param is unknown or has a wrong value',
    explanation: [
      'A value was passed for a param that the tracer does not export, or a value that its schema cannot hold: a number out of range, a fraction, a string that is too long. 64-bit params take a `bigint`. A param that names the program of a `uprobe` must not be empty.',
      'The params of a tracer, with types and defaults:\n\n```sh\ntsbpf list open-snoop.ts\n```',
      '```ts\nexport const target = param(u32, { default: 0, help: "trace only this process id" });\n\nawait load(object, openSnoop, { params: { target: 1234 } });\n```',
    ].join('\n\n'),
  },
  TSB6012: {
    title: 'The kernel lacks a feature',
    explanation: [
      'The tracer needs something that this kernel was built without, or is too old for, or it was built for another processor. The message names it.',
      'An application can ask before it loads, and leave out the probes that need the feature:\n\n```ts\nconst probes = hasFeature("fentry") ? [tracer.viaFentry] : [tracer.viaKprobe];\nawait load(object, tracer, { probes });\n```',
      '`features` lists all of them with the kernel in which they appeared. For another processor, build the tracer again on it or for it: kernel functions have their arguments in other registers there.',
    ].join('\n\n'),
  },
  TSB6013: {
    title: 'A probe cannot be attached',
    explanation: [
      'The kernel has what the probe attaches to and still refuses, or the tracer is attached already. The message has what libbpf said.',
      '- Some functions can never be probed: those that run inside the tracing code itself (`/sys/kernel/debug/kprobes/blacklist`) and those marked `notrace`. Probe a function that calls it or is called by it.\n- `fentry` and `fexit` need a function that ftrace knows (`available_filter_functions` in tracefs); a `kprobe` can take others.\n- Live patching, or another tool that replaced the function, can hold it.\n- `attach()` is called once for each `load()`.',
      'For example, where `fentry` is refused:\n\n```ts\nexport const read = kprobe("vfs_read", () => {\n  reads.increment();\n});\n```',
    ].join('\n\n'),
  },
  TSB6014: {
    title: 'The kernel cannot run this program on request',
    explanation: [
      '`fire()` on a loaded tracer runs a handler through `BPF_PROG_TEST_RUN`, which works for `syscallProgram`; other probes would need an event that the kernel cannot make up.',
      'Fire other probes in the mock, where a test makes the event up:\n\n```ts\nconst kernel = mockKernel(openSnoop, { task: { pid: 5, comm: "cat" } });\nkernel.fire(openSnoop.openat, { args: { filename: kernel.userMemory.string("/etc/hostname") } });\n```',
      'To see a probe work in the kernel, cause its event: open a file, start a program.',
    ].join('\n\n'),
  },
  TSB6015: {
    title: 'The kernel or libbpf refuses an operation',
    explanation: [
      'Something failed for a reason that has no code of its own. The message has the operation, the error number in words, and what libbpf wrote; the `SystemError` has the number as `errno`.',
      '- `ENOMEM`, `E2BIG`: maps or ring buffers are larger than the memory that is left, or than what the limits of the cgroup or container permit. Lower `maxEntries`.\n- `EMFILE`: the process has too many open files, and every map, program and link is one (`ulimit -n`).\n- `EINVAL` on an older kernel: it does not know a kind of map or program; see `tsbpf explain TSB6012`.',
      'With `TSBPF_DEBUG=1` the causes are shown:\n\n```sh\nsudo TSBPF_DEBUG=1 tsbpf run tracer.ts\n```',
    ].join('\n\n'),
  },
  TSB6016: {
    title: 'The spec is not part of the loaded tracer',
    explanation: [
      'Maps, ring buffers and probes are found by the very constant that the tracer exports. The one passed to `map()`, `events()`, `fire()` or `probes` is not one of them: it comes from another tracer, from a second copy of the module (a bundler, or a changed import path), or is another kind, such as a ring buffer passed to `map()`.',
      'Pass the export of the module that was given to `load()`:\n\n```ts\nawait using tracer = await load(object, openSnoop);\nfor await (const open of tracer.events(openSnoop.opens)) console.log(open.path);\n```',
    ].join('\n\n'),
  },
  TSB6017: {
    title: 'Another iteration reads these events',
    explanation: [
      'A ring buffer gives each event to one reader. A second `for await` over the same `events()`, `batches()` or `prints()` would take events away from the first, so it is refused while that one runs.',
      'Read in one place and pass the events on:\n\n```ts\nfor await (const open of tracer.events(openSnoop.opens)) {\n  show(open);\n  count(open);\n}\n```',
      'An iteration ends with `break`, with its signal, or with the tracer; after that another may begin.',
    ].join('\n\n'),
  },
  TSB6018: {
    title: 'The native addon cannot be loaded',
    explanation: [
      'The runtime reaches the kernel through an addon that is linked with libbpf. It was not built, was built for another version of Node.js or another processor, or libbpf is missing. The message has what the dynamic linker said.',
      'Build it, on Linux:\n\n```sh\nsudo apt-get install libbpf-dev g++ make\nscripts/build-addon.sh runtime\n```',
      'Tests on the mock need no addon: they import `@tsbpf/runtime/mock`, which runs everywhere.',
    ].join('\n\n'),
  },
  TSB6019: {
    title: 'The mock kernel cannot know or do this',
    explanation: [
      'In a test the handler reads something of the kernel that the test did not set, or does what a tracer in the kernel cannot: writes kernel memory, awaits. The mock makes no values up, so that a test never passes by accident. The message says what to set.',
      'Give the arguments that the handler reads:\n\n```ts\nkernel.fire(vfs.read, { args: [{ f_inode: { i_ino: 7n } }] });\n```',
      'A pointer that is null in this test is written with the zeros that the kernel reads there: `nullPointer({ i_ino: 0n })`.',
    ].join('\n\n'),
  },
} as const satisfies Readonly<Record<`TSB${number}`, RuntimeErrorEntry>>;

export type RuntimeCode = keyof typeof RUNTIME_CODES;
