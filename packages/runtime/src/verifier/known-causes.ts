/** A reason for which verifiers reject programs. */
export interface KnownCause {
  readonly pattern: RegExp;
  /** What is wrong, in the words of a tracer's author. */
  readonly reason: string;
  readonly advice: string;
}

/** Reasons in the order in which they are looked for: the specific before the general. */
export const KNOWN_CAUSES: readonly KnownCause[] = [
  {
    // What newer kernels say where their verifier finds its own state to be impossible.
    pattern: /verifier bug/i,
    reason: 'the verifier of this kernel made a mistake, and says so itself',
    advice: 'change the order of statements around this line, or split the handler into two probes',
  },
  {
    pattern: /combined stack size|stack (?:depth|size) .*exceed|too large stack|stack limit/i,
    reason: 'the handler and the functions it calls need more than 512 bytes of stack',
    advice: 'keep large values in a map, or make the strings of its structs shorter',
  },
  {
    pattern: /call stack of \d+ frames is too deep/i,
    reason: 'loops are nested deeper than the eight calls that the kernel allows',
    advice: 'merge loops, or make the inner ones shorter',
  },
  {
    pattern: /number of maps per program has reached the limit/i,
    reason: 'the handler uses more maps than the 64 that a program can have',
    advice: 'merge maps, or spread the work over several probes',
  },
  {
    pattern: /cannot be patched due to 16-bit range|too many subprograms/i,
    reason: 'the code of the handler is too large for jumps of 16 bits, or for 256 functions',
    advice: 'write repeated statements as loops, or spread the work over several probes',
  },
  {
    pattern: /BPF program is too large|program too large|processed 1000001 insns/i,
    reason: 'the verifier gave up: following every path takes more than a million instructions',
    advice: 'lower the bounds of loops, or split the handler into several probes',
  },
  {
    pattern: /The sequence of \d+ jumps is too complex/i,
    reason: 'the handler has more branches in a row than the verifier follows',
    advice: 'move branches out of loops, or split the handler into several probes',
  },
  {
    pattern: /infinite loop detected|back-edge from insn|loop is not bounded/i,
    reason: 'the verifier cannot see that a loop ends',
    advice: 'count the loop up to a constant',
  },
  {
    pattern: /unbounded memory access|min value is negative|max value is outside|R\d+ unbounded/i,
    reason: 'an index or a length has no bound that the verifier can see',
    advice: 'compare it with a constant right before it is used',
  },
  {
    pattern: /invalid mem access '(?:map_value|mem|ptr_|rcu_ptr_|trusted_ptr_)?[a-z_]*or_null'/i,
    reason: 'a value that may be undefined is used without a check',
    advice: 'compare the result of get() with undefined before using it',
  },
  {
    pattern: /invalid mem access/i,
    reason: 'memory is read through something that is not a pointer to it',
    advice:
      'read kernel memory through typed arguments, user memory through readUser() or userString()',
  },
  {
    pattern:
      /invalid access to (?:map value|memory|stack)|invalid (?:read|write|indirect|variable-offset|unbounded variable-offset) .*stack/i,
    reason: 'memory beyond the end of a value is used',
    advice: 'compare the index with the length before it is used',
  },
  {
    pattern:
      /unknown func|program of this type cannot use helper|helper call is not allowed|cannot call|calling kernel function .* is not allowed/i,
    reason: 'this kernel does not offer a helper to programs of this kind',
    advice: 'use the helper in a probe of another kind, or a newer kernel',
  },
  {
    pattern:
      /failed to resolve CO-RE relocation|invalid func unknown#195896080|<invalid CO-RE relocation>/i,
    reason: 'a struct, field or constant that the handler reads does not exist in this kernel',
    advice: 'check with exists() before reading it, or name an alternative',
  },
  {
    pattern:
      /func '[^']+' (?:arg\d+ )?.*(?:has type|type .*is not a struct)|doesn't have \d+-th argument|bad context access|invalid bpf_context access/i,
    reason: 'an argument is read that the function or event does not have, or of another type',
    advice: "compare the handler's arguments with the function's in this kernel",
  },
  {
    pattern: /Unreleased reference|reference leak/i,
    reason: 'something that was taken is not given back on every path',
    advice: 'this is a defect of the compiler; report it with the object',
  },
  {
    pattern: /misaligned/i,
    reason: 'a value is read at an address that is not a multiple of its size',
    advice: 'order the fields of the struct by size',
  },
  {
    pattern: /divide by zero|division by zero/i,
    reason: 'a division by zero',
    advice: 'check the divisor before dividing',
  },
  {
    pattern: /Invalid (?:arg|name|type)|btf_(?:id|type)|BTF.*(?:invalid|rejected)|magic_mismatch/i,
    reason: 'the kernel does not accept the type information (BTF) of the object',
    advice: 'this is a defect of the compiler; report it with the object',
  },
];
