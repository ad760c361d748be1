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
    const name = glob(text.slice(colon + 1) || '*');
    return { kinds, matches: (candidate) => name.test(candidate) };
  }
  const name = glob(text);
  return { kinds: WITHOUT_KIND, matches: (candidate) => name.test(candidate) };
}

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
