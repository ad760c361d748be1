/** Kinds of probes that the kernel offers by name. */
export const LISTED_KINDS = [
  'tracepoint',
  'rawTracepoint',
  'fentry',
  'fexit',
  'kprobe',
  'kretprobe',
] as const;

export type ListedKind = (typeof LISTED_KINDS)[number];

/** What to list. */
export interface ProbePattern {
  readonly kinds: readonly ListedKind[];
  /** Whether the pattern names its kinds. */
  readonly namesKinds: boolean;
  /** The pattern of the name. */
  readonly name: string;
  /** Whether a probe's name, without its kind, is meant. */
  readonly matches: (name: string) => boolean;
}

/** Without a kind, what runs at a function's return is left out: it has the names of the entries. */
const WITHOUT_KIND: readonly ListedKind[] = ['tracepoint', 'rawTracepoint', 'fentry', 'kprobe'];

/** `kind:name`, with `*` and `?` in the name; or a name alone, for every kind. */
export function parsePattern(text: string): ProbePattern {
  const colon = text.indexOf(':');
  const prefix = colon < 0 ? '' : text.slice(0, colon).toLowerCase();
  const kinds = LISTED_KINDS.filter((kind) => glob(prefix).test(kind.toLowerCase()));
  if (prefix !== '' && kinds.length > 0) {
    return patternOf(kinds, true, text.slice(colon + 1) || '*');
  }
  return patternOf(WITHOUT_KIND, false, text);
}

function patternOf(kinds: readonly ListedKind[], namesKinds: boolean, name: string): ProbePattern {
  const expression = glob(name);
  return { kinds, namesKinds, name, matches: (candidate) => expression.test(candidate) };
}

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
