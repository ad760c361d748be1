import { define } from '../define.ts';

/** Findings of the phase `load`: files, types, and the declarations at module level. */
export const loadCatalog = {
  entryNotFound: define<[path: string]>({
    code: 'TSB1001',
    kind: 'config',
    title: 'The tracer does not exist',
    explanation:
      'The path given on the command line or to `compile()` names no file. Paths are relative to the current folder.',
    message: (path) => `there is no file ${path}`,
    help: () => 'check the path; it is relative to the current folder',
  }),
  entryNotAFile: define<[path: string]>({
    code: 'TSB1002',
    kind: 'config',
    title: 'The tracer is not a file',
    explanation:
      'A tracer is one TypeScript file, which may import others. The path given names a folder or something else that is not a regular file.',
    message: (path) => `${path} is not a file`,
    help: () => 'name the file of the tracer itself, such as folder/tracer.ts',
  }),
  entryNotTypeScript: define<[path: string]>({
    code: 'TSB1003',
    kind: 'config',
    title: 'The tracer is not a TypeScript source',
    explanation:
      'The compiler needs types: they say how wide integers are and what a kernel pointer points to. A tracer is therefore a `.ts` or `.mts` file, and not a declaration file (`.d.ts`).',
    message: (path) => `${path} is not a TypeScript source`,
    help: () => 'name a file that ends in .ts or .mts',
  }),
  typeError: define<[message: string, number: number, help: string]>({
    code: 'TSB1004',
    kind: 'invalid',
    title: 'TypeScript refuses the source',
    explanation: [
      'A tracer must be free of type errors before it is compiled, because the generated code relies on the types. The message and its number (`TS2345`) come from TypeScript.',
      'Tracers are checked with `strict`, `noUncheckedIndexedAccess`, `exactOptionalPropertyTypes`, `verbatimModuleSyntax` and `erasableSyntaxOnly` (which does not concern enums here), with the library of ES2023 and without the types of Node.js or of browsers. A `tsconfig.json` beside the tracer is not read.',
      "Names of kernel functions and tracepoints are typed. A name that exists in your kernel but not in the types is written `untyped('name')`; its arguments are `bigint`.",
    ].join('\n\n'),
    message: (message, number) => `${message} (TS${number})`,
    help: (_message, _number, help) => help,
  }),
  importNotFound: define<[specifier: string]>({
    code: 'TSB1005',
    kind: 'invalid',
    title: 'An imported module does not exist',
    explanation: [
      "A tracer imports `@tsbpf/dsl` and its own files by relative path, with their extension: `import { Open } from './open.ts'`.",
      'Modules of Node.js and other packages that exist in user space only are not there in the kernel. Keep the code that uses them in the application that loads the tracer.',
    ].join('\n\n'),
    message: (specifier) => `there is no module '${specifier}' that a tracer can import`,
    help: (specifier) =>
      specifier.startsWith('.')
        ? "check the path; it is relative to the importing file and has its extension, as in './open.ts'"
        : 'import @tsbpf/dsl and your own .ts files; what needs Node.js belongs in the application that loads the tracer',
  }),
  importWithoutSource: define<[specifier: string]>({
    code: 'TSB1006',
    kind: 'unsupported',
    title: 'An imported module has no TypeScript source',
    explanation:
      'Functions and constants that handlers use are compiled from their TypeScript source. A module of which only JavaScript and declarations (`.d.ts`) exist cannot be compiled. Types may come from anywhere: `import type` is always accepted.',
    message: (specifier) =>
      `'${specifier}' has declarations only, so nothing of it can be compiled`,
    help: () =>
      'write `import type` if only types are needed, or copy what is needed into a .ts file',
  }),
  noProbes: define<[]>({
    code: 'TSB1007',
    kind: 'invalid',
    title: 'The tracer has no probe',
    explanation: [
      'A tracer runs through its exported probes. Without one there is nothing to load into the kernel.',
      "```ts\nexport const enter = kprobe('vfs_read', () => {\n  reads.increment();\n});\n```",
    ].join('\n\n'),
    message: () => 'the tracer exports no probe, so there is nothing to run',
    help: () => "export one, such as export const enter = kprobe('vfs_read', () => { … })",
  }),
  probeNotExported: define<[name: string]>({
    code: 'TSB1008',
    kind: 'invalid',
    title: 'A probe must be exported',
    explanation:
      'A probe is an exported constant, and the name of the export is the name of its program. Nothing registers itself anywhere, so a probe that is not exported would never run.',
    message: (name) => `the probe '${name}' is not exported, so it would never run`,
    help: (name) => `write export const ${name} = …, or remove it`,
  }),
  paramNotExported: define<[name: string]>({
    code: 'TSB1009',
    kind: 'invalid',
    title: 'A param must be exported',
    explanation:
      "A param becomes a flag of the command line and a key of `load(…, { params })` under the name of its export. One that is not exported could never be set. A param of an imported file is exported by the tracer with `export { name } from './file.ts'`.",
    message: (name) =>
      `the param '${name}' is not exported by the tracer, so it could never be set`,
    help: (name) =>
      `write export const ${name} = …, or in the tracer's own file export { ${name} } from the file that declares it`,
  }),
  defaultExport: define<[what: string]>({
    code: 'TSB1010',
    kind: 'invalid',
    title: 'A default export has no name',
    explanation:
      'Programs, maps and params are known by the name of their export: in the command line, in the object, in messages. `default` is not a name that says anything, and not one that C can have.',
    message: (what) => `${what} cannot be a default export, because its export name is its name`,
    help: () => 'export it under a name of its own: export const name = …',
  }),
  specNotConst: define<[what: string, name: string, keyword: string]>({
    code: 'TSB1011',
    kind: 'invalid',
    title: 'A declaration must be a const',
    explanation:
      'Probes, maps and params are declared once and for all: the kernel object is built from them before anything runs. A `let` or `var` could hold something else later.',
    message: (what, name, keyword) =>
      `${what} must be a const, but '${name}' is declared with ${keyword}`,
    help: (_what, name) => `write const ${name} = …`,
  }),
  specInFunction: define<[what: string]>({
    code: 'TSB1012',
    kind: 'invalid',
    title: 'A declaration must stand at module level',
    explanation:
      'Probes, maps and params are part of the kernel object, which is built from the module without running it. Inside a function they would come into being when the function runs, which is too late.',
    message: (what) => `${what} is declared inside a function; it must stand at module level`,
    help: () => 'move the declaration out of the function, as a const of its own',
  }),
  specNested: define<[what: string]>({
    code: 'TSB1013',
    kind: 'invalid',
    title: 'A declaration must be a constant of its own',
    explanation: [
      'A probe, map or param takes its name from the constant that holds it. Inside an array, an object, a condition or a call it has none.',
      '```ts\nconst start = hash(u32, u64);\nconst sizes = hash(u32, u64);\n```',
    ].join('\n\n'),
    message: (what) => `${what} must be the value of a const of its own, which gives it its name`,
    help: () => 'declare it as const name = … at module level, and use the name here',
  }),
  nameNotPortable: define<[what: string, name: string]>({
    code: 'TSB1014',
    kind: 'invalid',
    title: 'A name that C cannot have',
    explanation:
      'Names of probes, maps and params become symbols of the kernel object. The kernel accepts letters, digits and `_` only, and other tools generate C from the object. So `$` and letters beyond ASCII are refused.',
    message: (what, name) =>
      `${what} cannot have the name '${name}', because the kernel accepts letters, digits and _ only`,
    help: (_what, name) => `rename it, for example to ${portable(name)}`,
  }),
  nameReserved: define<[name: string]>({
    code: 'TSB1015',
    kind: 'invalid',
    title: 'A reserved name',
    explanation:
      'The name of a probe is the name of a function in the kernel object. Names that begin with `tsbpf_`, `LICENSE`, and names of functions that LLVM knows by heart, such as `memcpy`, are taken.',
    message: (name) => `a probe cannot have the name '${name}', which the object uses itself`,
    help: (name) => `rename it, for example to on_${name}`,
  }),
  exportedTwice: define<[what: string, name: string, first: string]>({
    code: 'TSB1016',
    kind: 'invalid',
    title: 'One declaration under two names',
    explanation:
      'The export name of a probe, map or param is its name in the object, so each is exported once. Two probes may share a handler: write the handler as a function of its own and give it to both.',
    message: (what, name, first) => `${what} is exported as '${name}' and as '${first}'`,
    help: () => 'keep one of the two exports',
  }),
  notConstant: define<[what: string]>({
    code: 'TSB1017',
    kind: 'invalid',
    title: 'A declaration must be made of constants',
    explanation: [
      'Schemas, maps, params and probes are known when the tracer is compiled. Their arguments are evaluated without running your code: literals, operators, `const` declarations of any file, constant objects and arrays, `Math`, and the functions of `@tsbpf/dsl` are understood; calls of your own functions, `let` and `var`, and values of the running system are not.',
      'What differs from run to run is a `param`.',
    ].join('\n\n'),
    message: (what) =>
      `${what} is not known when the tracer is compiled, and a declaration must be`,
    help: () =>
      'use a literal or a const made of literals; what changes from run to run is a param()',
  }),
  constantCycle: define<[name: string]>({
    code: 'TSB1018',
    kind: 'invalid',
    title: 'Constants that need each other',
    explanation:
      'The value of the constant depends on itself, directly or through constants of other files. JavaScript would throw a ReferenceError when the module is loaded.',
    message: (name) => `the value of '${name}' depends on itself`,
    help: () => 'move what both constants need into a third one that needs neither',
  }),
  invalidDeclaration: define<[message: string]>({
    code: 'TSB1019',
    kind: 'invalid',
    title: 'A declaration is refused',
    explanation:
      'The arguments have the right types but values that the kernel or the layout cannot have: a capacity of 0, a ring buffer that is not a power of two, a name with characters that no kernel function has. The message is that of the same call in JavaScript.',
    message: (message) => `invalid declaration: ${message}`,
    help: () => 'change the argument that the message names',
  }),
  constantThrows: define<[message: string]>({
    code: 'TSB1020',
    kind: 'invalid',
    title: 'A constant expression throws',
    explanation:
      'JavaScript would throw when the module is loaded: a division of a bigint by zero, a cast of a number that is not a safe integer, `BigInt(1.5)`.',
    message: (message) => `this constant throws: ${message}`,
    help: () => 'change the operands so that the expression has a value',
  }),
  runtimeAtModuleLevel: define<[callee: string]>({
    code: 'TSB1021',
    kind: 'invalid',
    title: 'A helper outside a handler',
    explanation:
      'Helpers such as `pid()` and `nsecs()` answer for the moment at which a handler runs. At module level there is no such moment.',
    message: (callee) => `${callee}() works inside a handler only`,
    help: () => 'call it inside the handler',
  }),
  moduleStatement: define<[]>({
    code: 'TSB1022',
    kind: 'unsupported',
    title: 'A statement at module level',
    explanation:
      'The module of a tracer is a list of declarations, which is compiled without being run. A statement at module level would have no effect in the kernel, so it is refused instead of ignored.',
    message: () => 'a statement at module level never runs in a tracer',
    help: () => 'move it into a handler, or into the application or test that imports the tracer',
  }),
  handlerNotFunction: define<[]>({
    code: 'TSB1023',
    kind: 'invalid',
    title: 'A handler must be a function of the tracer',
    explanation:
      'The handler is compiled from its source, so it is an arrow function, a function expression, or the name of a function declared in a file of the tracer.',
    message: () => 'the handler is not a function written in the tracer',
    help: () => 'write the handler in place: () => { … }',
  }),
  dslVersion: define<[found: string, own: string]>({
    code: 'TSB1024',
    kind: 'config',
    title: 'Two versions of @tsbpf/dsl',
    explanation:
      "The tracer's `node_modules` hold a version of `@tsbpf/dsl` that differs from the one the compiler was made for. Layouts or helpers may differ between them.",
    message: (found, own) =>
      `the tracer imports @tsbpf/dsl ${found}, but this compiler was made for ${own}`,
    help: (_found, own) =>
      `install @tsbpf/dsl ${own} beside the tracer, or the compiler that fits it`,
  }),
} as const;

/** A name near `name` that C can have. */
function portable(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\$/g, '_')
    .replace(/[^A-Za-z0-9_]/g, '');
  return /^[A-Za-z_]/.test(ascii) && ascii !== '_' ? ascii : 'probe_1';
}
