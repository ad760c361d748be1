import { define } from '../define.ts';

/** Findings of phase 2: what the subset or its types do not allow. */
export const checkCatalog = {
  fractionalNumber: define({
    code: 'TSB2001',
    kind: 'unsupported',
    title: 'A number with a fraction',
    explanation:
      'BPF has whole numbers only. Scale instead: count nanoseconds, not seconds; tenths of a percent, not percent.',
    message: (text: string) => `${text} is not a whole number, and BPF has no others`,
    help: () => 'scale the value, for example to nanoseconds or thousandths',
  }),
  numberTooLarge: define({
    code: 'TSB2002',
    kind: 'invalid',
    title: 'A number that is not exact',
    explanation:
      'A JavaScript number is exact up to 2^53 - 1 only. Values beyond that are bigint, exact to 64 bits.',
    message: (text: string) => `${text} is not exact as a number, or does not fit 64 bits`,
    help: () => 'write it as a bigint of at most 64 bits, with an n behind it',
  }),
  unboundedLoop: define({
    code: 'TSB2003',
    kind: 'invalid',
    title: 'A loop without a provable bound',
    explanation:
      'The kernel accepts a program only if it provably ends. A loop must test a whole number against an end that is known before it, and every iteration must step that number towards the end: with ++, --, += and -=, or by halving it with >>= or Math.trunc(n / 2). Limit an end that is not constant with Math.min(end, 64), and add a count to loops that end for other reasons: while (found === undefined && tries++ < 64).',
    message: (reason: string) => `this loop has no bound that can be proven: ${reason}`,
    help: () =>
      'count with a variable: for (let i = 0; i < 16; i++), while (i++ < 16), or limit the end with Math.min(end, 16)',
  }),
  longLoop: define({
    code: 'TSB2004',
    kind: 'unsupported',
    title: 'A loop with too many iterations',
    explanation:
      'A handler holds up what it is attached to, so its loops may run 8,388,607 times together, the most that one bpf_loop() of the kernel runs. The iterations of loops inside each other multiply, also where the inner one is in a called function.',
    message: (trips: bigint, most: bigint) =>
      `this loop and those in it can run ${trips} times; at most ${most} are possible`,
    help: () =>
      'lower the bound, limit an end that is not constant with Math.min(end, 16), or spread the work over several events',
  }),
  recursion: define({
    code: 'TSB2005',
    kind: 'unsupported',
    title: 'A function that calls itself',
    explanation:
      'The BPF stack has 512 bytes and the verifier must see every path to its end, so recursion is refused, direct or not.',
    message: (path: string) => `recursion is not possible in the kernel: ${path}`,
    help: () => 'write it as a loop with a fixed bound',
  }),
  unknownCall: define({
    code: 'TSB2006',
    kind: 'invalid',
    title: 'A call of something that handlers cannot call',
    explanation:
      "Handlers call the helpers of @tsbpf/dsl, the methods of maps, casts, a few functions of JavaScript (Math.trunc, min, max, abs, sign, clz32, imul, BigInt, BigInt.asUintN, BigInt.asIntN, Number) and functions declared in the tracer's own files.",
    message: (callee: string) => `${callee} cannot be called in a handler`,
    help: () =>
      'call a helper of @tsbpf/dsl, a method of a map, or a function declared at the top level of a file of the tracer',
  }),
  fractionalDivision: define({
    code: 'TSB2007',
    kind: 'unsupported',
    title: 'A division of numbers',
    explanation:
      'In JavaScript 7 / 2 is 3.5, which BPF cannot hold. Math.trunc(a / b) means the same in both. On bigint, / truncates by itself.',
    message: () => 'dividing numbers gives a fraction in JavaScript, and BPF has none',
    help: () => 'write Math.trunc(a / b), or divide bigint values',
  }),
  divisionByZero: define({
    code: 'TSB2008',
    kind: 'invalid',
    title: 'A division by a value that can be zero',
    explanation:
      'JavaScript throws (bigint) or yields Infinity or NaN (number) on division by zero; BPF does neither. The checker must see that the divisor is not zero: a constant, or a const guarded by a condition.',
    message: (divisor: string) => `${divisor} can be zero here, and a handler cannot throw`,
    help: (divisor: string) => `guard it: if (${divisor} === 0) return; with ${divisor} a const`,
  }),
  mixedTypes: define({
    code: 'TSB2009',
    kind: 'unsupported',
    title: 'A value of more than one type',
    explanation:
      "A value in the kernel has one layout. Values that are sometimes a number and sometimes a string, or objects with different fields, have none. One unit of a string, such as text[0], is kept as its number: it shares a variable with other units and with constants of one unit or none, such as '', but not with whole strings.",
    message: (what: string) => `${what} has values of different types on different paths`,
    help: () => 'use one type on every path, or two variables',
  }),
  outerVariable: define({
    code: 'TSB2010',
    kind: 'unsupported',
    title: 'A variable from outside the handler',
    explanation:
      'Handlers run in the kernel, where the variables of your module do not exist. What is const and known at compile time is compiled in; what changes belongs in a cell or a map; what the user sets belongs in a param.',
    message: (name: string) =>
      `${name} is neither local nor a constant that is known at compile time`,
    help: () => 'make it a const with a constant value, a param(), a cell() or a map',
  }),
  unknownField: define({
    code: 'TSB2011',
    kind: 'unsupported',
    title: 'A field that cannot be read',
    explanation: 'The field has no type that the compiler can read from the kernel or from memory.',
    message: (field: string, of: string) => `${field} of ${of} cannot be read in a handler`,
    help: () =>
      'read a field of a struct schema, of an object literal, or of a kernel type of @tsbpf/dsl',
  }),
  truthiness: define({
    code: 'TSB2012',
    kind: 'unsupported',
    title: 'A condition that is not a boolean',
    explanation:
      'The truth of an optional value mixes "missing" with zero and with the empty string; the truth of an object is always true. Say which one is meant. Outside of a test, && and || yield one of their operands, which are booleans in handlers.',
    message: (type: string) => `${type} is used as a condition`,
    help: () => "compare it: x !== undefined, x !== 0, text !== ''",
  }),
  constantCapacity: define({
    code: 'TSB2013',
    kind: 'invalid',
    title: 'A size that is not constant',
    explanation:
      'Memory in the kernel has a fixed size, so capacities are constants between 2 and 4096.',
    message: (what: string) => `${what} must be a constant whole number from 2 to 4096`,
    help: () => 'write a literal or a module-level const',
  }),
  shiftAmount: define({
    code: 'TSB2014',
    kind: 'invalid',
    title: 'A shift by an unknown amount',
    explanation:
      'A bigint shift by a negative amount goes the other way in JavaScript, and one by 64 or more leaves 64 bits. The checker must see that the amount is from 0 to 63.',
    message: () => 'the shift amount is not provably from 0n to 63n',
    help: () => 'shift by a constant, or mask the amount: x << (n & 63n)',
  }),
  looseEquality: define({
    code: 'TSB2015',
    kind: 'unsupported',
    title: '== and !=',
    explanation:
      'Loose equality converts its operands by rules that have no counterpart in the kernel.',
    message: (operator: string) => `${operator} converts its operands`,
    help: (operator: string) => `write ${operator}=`,
  }),
  notComparable: define({
    code: 'TSB2016',
    kind: 'unsupported',
    title: 'A comparison of values that have no comparison',
    explanation:
      'Integers, booleans and strings compare by value; an optional value compares with undefined. Objects compare by identity in JavaScript, which they do not have in the kernel.',
    message: (left: string, right: string) => `${left} cannot be compared with ${right}`,
    help: () => 'compare integers, booleans or strings, or an optional value with undefined',
  }),
  notAssignable: define({
    code: 'TSB2017',
    kind: 'unsupported',
    title: 'An assignment that has no place',
    explanation:
      'Local let variables, cells, and the fields and elements of structs, local objects and arrays can be assigned. Kernel memory, constants, the length of an array and what ?? chose between an entry and an object cannot.',
    message: (target: string) => `${target} cannot be assigned in a handler`,
    help: () =>
      "assign a local let variable, a cell, or a field of a local object or of a struct that a map's get() returned",
  }),
  printTemplate: define({
    code: 'TSB2018',
    kind: 'invalid',
    title: 'print() of something that is not a template',
    explanation:
      'The text of print() is known at compile time; only the values in it travel from the kernel.',
    message: () => 'print() takes a template literal or a string literal',
    help: () => 'write a template literal in the call, with the values between its braces',
  }),
  notStorable: define({
    code: 'TSB2019',
    kind: 'unsupported',
    title: 'A value that cannot be stored or passed here',
    explanation:
      'Map keys and values, event fields and printed values are integers, booleans, strings, bytes, and structs and arrays of these. An optional value must be resolved first.',
    message: (type: string, where: string) => `${type} cannot be used as ${where}`,
    help: () => 'resolve an optional value with ?? or a guard; pass fields of an object one by one',
  }),
  mapMethod: define({
    code: 'TSB2020',
    kind: 'unsupported',
    title: 'A method that the map does not have in handlers',
    explanation: 'Each map has the methods that the kernel has for it.',
    message: (method: string, map: string, _known: string) =>
      `${map} has no method ${method} in handlers`,
    help: (_method: string, _map: string, known: string) => `it has ${known}`,
  }),
  tooManyArguments: define({
    code: 'TSB2021',
    kind: 'unsupported',
    title: 'An argument beyond the registers',
    explanation:
      'The first six arguments of a function are in registers. Further ones are on its stack, where their place depends on the function.',
    message: (most: number) => `only the first ${most} arguments can be read`,
    help: () => 'read what you need from the first arguments',
  }),
  uninitialised: define({
    code: 'TSB2022',
    kind: 'unsupported',
    title: 'A variable without a first value',
    explanation: 'The first value decides the layout of a variable.',
    message: (name: string) => `${name} needs a value where it is declared`,
    help: (name: string) => `write let ${name} = 0, or the value that it starts with`,
  }),
  usedTooEarly: define({
    code: 'TSB2048',
    kind: 'invalid',
    title: 'A variable that is used before its declaration',
    explanation:
      'A function that is called before a variable around it is declared would find no value in it; JavaScript throws there.',
    message: (name: string) => `${name} is not declared yet where this function is called`,
    help: (name: string) => `call the function behind the declaration of ${name}`,
  }),
  restParameter: define({
    code: 'TSB2023',
    kind: 'unsupported',
    title: 'A rest parameter',
    explanation:
      'A function has a fixed number of parameters; an array of unknown length has no place in the kernel.',
    message: (text: string) => `the parameter ${text} takes a list of unknown length`,
    help: () => 'name the parameters one by one',
  }),
  untypedArgument: define({
    code: 'TSB2024',
    kind: 'unsupported',
    title: 'An argument whose kernel type is unknown',
    explanation: 'The compiler reads the width of an argument from the kernel types of @tsbpf/dsl.',
    message: (name: string) => `the kernel type of ${name} is unknown`,
    help: () =>
      "leave it out if the probe does not pass it; name the target literally, as in kprobe('vfs_read', …), or take it as bigint through untyped()",
  }),
  arrayLength: define({
    code: 'TSB2025',
    kind: 'invalid',
    title: 'An array of another length',
    explanation:
      'An array schema has a fixed number of elements, and a value must have all of them.',
    message: (wanted: number, got: number) =>
      `the schema wants ${wanted} elements, there are ${got}`,
    help: () => 'write exactly as many elements as the schema has',
  }),
  optionalAccess: define({
    code: 'TSB2026',
    kind: 'invalid',
    title: 'A value that may be missing',
    explanation:
      'A lookup yields undefined when there is no entry; the verifier wants the same check that TypeScript wants.',
    message: (text: string) => `${text} may be undefined here`,
    help: () => 'check it first: if (x === undefined) return;',
  }),
  clauseDeclaration: define({
    code: 'TSB2027',
    kind: 'unsupported',
    title: 'A declaration directly in a case clause',
    explanation:
      'All clauses of a switch share one scope, so a variable of one clause is visible in the others, where it has no value yet. In braces it belongs to its clause.',
    message: () => 'this variable belongs to all clauses of the switch',
    help: () => 'put the statements of the clause in braces: case 1: { … }',
  }),
  labelTarget: define({
    code: 'TSB2028',
    kind: 'unsupported',
    title: 'A label of something else than a loop or switch',
    explanation:
      'Loops and switches can be left, and loops gone on with, by name. A function that returns leaves any other block.',
    message: (label: string) => `the label ${label} is before neither a loop nor a switch`,
    help: () => 'put the label before a loop or switch, or use a function and return from it',
  }),
  localLayout: define({
    code: 'TSB2036',
    kind: 'unsupported',
    title: 'A local object or array that cannot be written',
    explanation:
      'A local object or array that is written, or indexed at run time, lies in memory. There it can hold numbers, bigints, booleans and strings; the elements of an array are of one type. Objects inside it, values that may be undefined and pointers to kernel structs have no place there.',
    message: (what: string) =>
      `this ${what} is written or indexed at run time, and holds something else than numbers, bigints, booleans and strings of one type each`,
    help: () => 'keep the other parts in variables of their own',
  }),
  rebinding: define({
    code: 'TSB2037',
    kind: 'unsupported',
    title: 'A variable that names one object after another',
    explanation:
      'A local object or array that is written lies in memory that is used again when its literal is evaluated again, in the next iteration of a loop for example. A variable that lives longer would then name another object than in JavaScript.',
    message: (name: string) => `${name} already names a local object, and objects here are written`,
    help: () => 'use a const for each object, and write its fields',
  }),
  keptCopy: define({
    code: 'TSB2046',
    kind: 'unsupported',
    title: 'A copy that is kept for longer than the iteration that made it',
    explanation:
      'The struct or array that take() yields, and the key of each entry that a loop runs over, lie in memory of the handler. It is used again when the copy is made again: in the next iteration of a loop, or when the function around it is called again. A variable that outlives that would then see another value than in JavaScript.',
    message: (name: string) =>
      `${name} outlives this copy, whose memory is used again when it is made again`,
    help: () =>
      'keep the fields that are needed in variables of their own, or use a const inside the loop',
  }),
  missingField: define({
    code: 'TSB2038',
    kind: 'unsupported',
    title: 'A spread of a field that may not be there',
    explanation:
      'Objects of a constant table can lack fields that others have. Spread over an object that has the field, a field that is missing leaves it as it was; one that is there and undefined replaces it. Which of the two an element is, is not known when it is read by an index.',
    message: (name: string) =>
      `${name} is missing in some of these objects, and replaces another ${name} here`,
    help: (name: string) =>
      `name the field after the spread: { ...each, ${name}: each.${name} ?? 0 }`,
  }),
  narrowAdd: define({
    code: 'TSB2035',
    kind: 'unsupported',
    title: 'An atomic addition to a narrow integer',
    explanation:
      'The kernel adds atomically to 32 and 64 bits only. A cell of fewer bits would share its word with its padding.',
    message: () => 'add() works on cells of 32 or 64 bits only',
    help: () => 'declare the cell with u32 or u64',
  }),
  notIterable: define({
    code: 'TSB2030',
    kind: 'unsupported',
    title: 'A for…of over something without elements',
    explanation:
      'for…of runs over array literals, arrays in structs and map values, constant arrays, the numbers of range(), and the entries of keyed and indexed maps. Counters, histograms and ring buffers are read in user space.',
    message: (type: string) => `${type} has no elements to run over`,
    help: () => 'iterate over an array or a map, or count with for (const i of range(16))',
  }),
  iterationElsewhere: define({
    code: 'TSB2045',
    kind: 'unsupported',
    title: 'An iteration outside of for…of',
    explanation:
      'range(), and the entries(), keys() and values() of a map, are what a for…of runs over. They have no memory in the kernel, so there is no array or iterator to keep or to pass on.',
    message: (call: string) => `${call} can only stand behind the of of a loop`,
    help: (call: string) =>
      `write for (const x of ${call.replace('()', '(…)')}) { … }, or use forEach() of a map`,
  }),
  elementOutside: define({
    code: 'TSB2032',
    kind: 'invalid',
    title: 'An assignment to an element that may not exist',
    explanation:
      'An array in memory has a fixed number of elements, and nothing is behind them. The checker must see that the index is inside: a constant, the variable of a loop, or a const behind a guard.',
    message: (index: string, length: number) =>
      `${index} can be outside the array, which has ${length} elements`,
    help: (_index: string, length: number) =>
      `use a constant, the variable of a for loop, or a const behind a guard: if (index < 0 || index >= ${length}) return;`,
  }),
  kernelText: define({
    code: 'TSB2033',
    kind: 'unsupported',
    title: 'Text that no string of the kernel is equal to',
    explanation:
      'A string in the kernel is UTF-8 and ends at its first NUL. Text with a NUL, or with half of a surrogate pair, has no such form.',
    message: () =>
      'this text has a NUL or half of a surrogate pair, which no string of the kernel has',
    help: () => 'leave it out; test the length where only that matters',
  }),
  stringMember: define({
    code: 'TSB2034',
    kind: 'unsupported',
    title: 'A member of strings that handlers do not have',
    explanation:
      'Strings have length, startsWith(), endsWith(), includes(), codePointAt(), at() and [i] in handlers, without a position to start from, and at() without negative indexes. What makes a new string (slice, trim, +) would need memory for it; charCodeAt() is NaN outside the string, which no whole number is. One unit of a string can be compared and stored.',
    message: (what: string) => `${what} of a string cannot be used in a handler`,
    help: () =>
      'use startsWith(), endsWith(), includes() or ===; codePointAt(i) or text[i] for what is at a place; emit the string and change it in user space',
  }),
  bitWidth: define({
    code: 'TSB2031',
    kind: 'invalid',
    title: 'A width that is not a constant number of bits',
    explanation:
      'BigInt.asUintN and BigInt.asIntN keep the low bits of a value of 64 bits. How many must be known when the handler is compiled.',
    message: (name: string) => `${name} needs a constant width from 0 to 64`,
    help: () => 'write the width as a literal or a module-level const',
  }),
  narrowIncrement: define({
    code: 'TSB2040',
    kind: 'unsupported',
    title: 'increment() of a value of 8 or 16 bits that CPUs share',
    explanation:
      'BPF adds atomically to 32 and 64 bits only, so additions to narrower values would be lost where two CPUs add at the same time. Each CPU has a value of its own in a per-CPU map, which has increment() for every width.',
    message: (bits: number) => `the kernel cannot add atomically to a value of ${bits} bits`,
    help: () => 'make the value a u32 or a u64, or the map a per-CPU map',
  }),
  callback: define({
    code: 'TSB2041',
    kind: 'unsupported',
    title: 'A callback that is no function of the tracer',
    explanation:
      'The function that a method of a map calls is compiled into the handler, so it must be known: a function written in the call, or one that is declared in a file of the tracer.',
    message: (text: string) => `${text} is no function that is written in the tracer`,
    help: () => 'write a function in the call: map.getOrInsertComputed(key, () => nsecs())',
  }),
  jumpNowhere: define({
    code: 'TSB2061',
    kind: 'invalid',
    title: 'A break or continue that leads nowhere',
    explanation:
      'break leaves the loop or switch around it, continue goes on with the next iteration of the loop around it, in the same function. With a label both mean the statement that has it.',
    message: (jump: string) => `${jump} has nothing around it that it could lead to`,
    help: () => 'return from the function, or put it inside the loop',
  }),
  defaultDoesNotFit: define({
    code: 'TSB2062',
    kind: 'unsupported',
    title: 'A default that the struct cannot hold as it is',
    explanation:
      'The result of `entry ?? { … }` is laid out as the struct, wherever it comes from. An object of JavaScript keeps every value, a field of a struct only what fits its width, so the object must have values that fit.',
    message: (value: string) => `${value} may be more than its field of the struct can hold`,
    help: () =>
      'convert it to the width of its field, as in u32(value); for a text make the field longer',
  }),
} as const;
