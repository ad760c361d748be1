import { define } from '../define.ts';

/** Findings of phases 2 to 5: what a program may not exceed in any supported kernel. */
export const limitsCatalog = {
  carriedPointer: define({
    code: 'TSB2050',
    kind: 'unsupported',
    title: 'A long loop that carries a reference from one iteration to the next',
    explanation:
      'A long loop becomes a callback that the kernel calls for each iteration. A callback cannot take over a live reference to a map entry, or a pointer to a kernel object, that an earlier iteration has chosen: before Linux 6.7 the verifier looks at its first iteration only. As a plain loop, the verifier would have to follow every iteration, and it gives up after a million instructions. A loop over the entries of a map is always a callback.',
    message: (variable: string, loop: string) =>
      `${variable} carries a reference from one iteration to the next, which a loop ${loop} cannot do`,
    help: (variable: string) =>
      `lower the bound of the loop to a few hundred, or carry a key in the place of ${variable} and look it up in each iteration`,
  }),
  mapTooLarge: define({
    code: 'TSB2051',
    kind: 'invalid',
    title: 'A map that no kernel creates',
    explanation:
      'The kernel limits the sizes of maps: a value of a per-CPU map, counter or histogram has at most 32 KiB, key and value of a hash together a little less than 4 MiB, a value of an array 4 MiB, and a hash has at most 134,217,728 entries.',
    message: (map: string, what: string, got: number, most: number) =>
      `${map} has ${what} ${got}, and the kernel takes at most ${most}`,
    help: () => 'make strings, bytes and arrays shorter, lower maxEntries, or use several maps',
  }),
  tooManyMaps: define({
    code: 'TSB2052',
    kind: 'unsupported',
    title: 'A handler that uses too many maps',
    explanation:
      'A program can use 64 maps. Where a tracer has params, cells, losses, prints or large values, the kernel keeps each of these kinds in a map as well, and every program of the tracer that uses them counts them.',
    message: (probe: string, maps: number, most: number) =>
      `${probe} uses ${maps} maps, with those that hold params, cells, losses and large values; a program can use ${most}`,
    help: () => 'merge maps, with a field of the key that tells them apart, or use several probes',
  }),
  scratchTooLarge: define({
    code: 'TSB2053',
    kind: 'unsupported',
    title: 'A handler whose values are too large together',
    explanation:
      'Values that do not fit the 512 bytes of stack lie in a value of a per-CPU map, which has at most 32 KiB. All large strings, structs and arrays of a handler lie there, with those of the functions that it calls.',
    message: (probe: string, bytes: number, most: number) =>
      `the values of ${probe} take ${bytes} bytes of memory besides the stack, and the kernel has ${most} for them`,
    help: () =>
      'shorten strings and arrays, emit large events directly from a literal, or spread the work over several probes',
  }),
  stackOfLoops: define({
    code: 'TSB2054',
    kind: 'unsupported',
    title: 'Loops inside each other that need too much stack',
    explanation:
      'A long loop becomes a function that the kernel calls for each iteration. A handler and the loops inside each other share 512 bytes of stack, counted in steps of 32 for each of them.',
    message: (loop: string, bytes: number) =>
      `${loop} and what runs around it need ${bytes} bytes of stack together, and the kernel has 512`,
    help: () =>
      'use fewer variables of the code around the loop inside of it, or keep some of them in a map or a cell',
  }),
  codeTooLarge: define({
    code: 'TSB2055',
    kind: 'unsupported',
    title: 'A handler whose code is too large',
    explanation:
      'A jump of BPF reaches 32,767 instructions far, so that a handler cannot become much larger. Instructions that the kernel puts into the program count: a lookup or a division becomes several. Called functions are part of the handler, each time they are called, and a for…of over an array literal or a constant array repeats its body for each element.',
    message: (probe: string) =>
      `the code of ${probe} becomes too large: a jump in a BPF program reaches 32767 instructions far`,
    help: () =>
      'write repeated statements as a loop with a counter, keep constant tables in a map, or spread the work over several probes',
  }),
  tooManyBranches: define({
    code: 'TSB2056',
    kind: 'unsupported',
    title: 'A handler with too many branches',
    explanation:
      'The verifier follows one side of each branch and keeps the other for later. It keeps at most 8,192 of them.',
    message: (what: string, branches: number) =>
      `${what} has ${branches} branches in a row, and the verifier follows at most 8192`,
    help: () =>
      'write repeated conditions as a loop with a counter, or as a lookup in a map, or spread them over several probes',
  }),
  tooManyLoops: define({
    code: 'TSB2057',
    kind: 'unsupported',
    title: 'A handler with too many long loops',
    explanation:
      'A long loop becomes a function that the kernel calls for each iteration. A program has at most 256 functions, itself included. Called functions are part of the handler, with their loops, each time they are called.',
    message: (probe: string, loops: number, most: number) =>
      `${probe} has ${loops} long loops, and a program can have ${most}`,
    help: () => 'merge loops that run over the same range, or spread the work over several probes',
  }),
  nameTooLong: define({
    code: 'TSB2058',
    kind: 'invalid',
    title: 'A name that is too long',
    explanation:
      'The kernel takes names of up to 511 characters in the type information of a program. Some are those of the author with a few characters behind them.',
    message: (length: number, most: number) =>
      `this name has ${length} characters, and the kernel takes at most ${most}`,
    help: () => 'give it a shorter name',
  }),
  lostReference: define({
    code: 'TSB2059',
    kind: 'unsupported',
    title: 'A reference that cannot keep an entry which goes',
    explanation:
      'Where set() or delete() takes away an entry that a reference is still used for, the value is copied first, and the reference goes to the copy. There is one copy for each reference: a reference that an earlier iteration has left in another variable would change with the next copy. The same holds for a variable that refers to an element whose index is only known at run time.',
    message: () => 'a reference whose entry set() or delete() takes away cannot be kept here',
    help: () =>
      'keep the fields that are needed later, or a key to look up again, or take the entry out with take()',
  }),
  tooDeep: define({
    code: 'TSB2060',
    kind: 'unsupported',
    title: 'A tracer that is nested too deeply',
    explanation:
      'TypeScript and the compiler follow the nesting of a source with their own stack: brackets in brackets, operators in a row, conditions that each depend on the ones before. That stack ends at some thousands of them.',
    message: () =>
      'an expression or a function here, or in a file that is imported, is nested too deeply to be followed',
    help: () =>
      'split the longest function into several, and the longest expression into constants; generated code is best made a table and a loop',
  }),
} as const;
