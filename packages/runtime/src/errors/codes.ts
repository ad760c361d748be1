/** What can go wrong while a tracer runs. Codes are permanent; a retired one stays reserved. */
export const RUNTIME_CODES = {
  TSB6001: 'The kernel does not permit this',
  TSB6002: 'The kernel has no type information (BTF)',
  TSB6003: 'The verifier rejects a program',
  TSB6004: 'What a probe attaches to does not exist',
  TSB6005: 'tracefs is not mounted',
  TSB6006: 'The object is damaged or was not built by tsbpf',
  TSB6007: 'The object was built by another version of tsbpf',
  TSB6008: 'The object and the tracer module do not belong together',
  TSB6009: 'The tracer is closed',
  TSB6010: 'A map is full',
  TSB6011: 'A param is unknown or has a wrong value',
  TSB6012: 'The kernel lacks a feature',
  TSB6013: 'A probe cannot be attached',
  TSB6014: 'The kernel cannot run this program on request',
  TSB6015: 'The kernel or libbpf refuses an operation',
  TSB6016: 'The spec is not part of the loaded tracer',
  TSB6017: 'Another iteration reads these events',
  TSB6018: 'The native addon cannot be loaded',
  TSB6019: 'The mock kernel cannot know or do this',
} as const;

export type RuntimeCode = keyof typeof RUNTIME_CODES;
