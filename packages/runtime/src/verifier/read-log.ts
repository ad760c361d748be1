import { KNOWN_CAUSES } from './known-causes.ts';

/** What libbpf wrote while it loaded an object, taken apart. */
export interface LoadLog {
  /** Name of the program that failed. */
  readonly program: string | undefined;
  /** All that the verifier wrote. */
  readonly verifier: string;
  /** Libbpf's own lines. */
  readonly messages: string;
}

const BLOCK =
  /^libbpf: prog '([^']+)': -- BEGIN PROG LOAD LOG --\n([\s\S]*?)-- END PROG LOAD LOG --\n?/gm;

/** Separates the verifier's log from libbpf's messages. */
export function readLoadLog(log: string): LoadLog {
  const blocks = [...log.matchAll(BLOCK)];
  const last = blocks.at(-1);
  const messages = log
    .replace(BLOCK, '')
    .replace(/^libbpf: /gm, '')
    .trim();
  const failed = /prog '([^']+)': (?:BPF program load failed|failed to load)/.exec(log)?.[1];
  return { program: last?.[1] ?? failed, verifier: last?.[2] ?? '', messages };
}

/** What a verifier's log says about a rejection. */
export interface Rejection {
  readonly reason: string;
  readonly advice: string | undefined;
  /** The last instruction that was looked at, counted from the program's start. */
  readonly instruction: number | undefined;
  /** The source line that newer kernels name with it. */
  readonly line: { readonly file: string; readonly line: number } | undefined;
}

const INSTRUCTION = /^(\d+): \([0-9a-f]{2}\)/gm;
const SOURCE_LINE = /^;.* @ (\S[^\n]*):(\d+)$/gm;
const NOISE =
  /^(?:\s*$|\d+: |;|R\d|from \d+ to|processed \d+ insns|func#|verification time|stack depth|max_states|arg#|reg type|mark_precise|last_idx|parent |regs=|caller:|callee:|returning|to caller)/;

/** The cause in a verifier's log, and where it arose. */
export function readRejection(log: string): Rejection {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const known = KNOWN_CAUSES.find(({ pattern }) => pattern.test(log));
  const words = lines.findLast((line) => !NOISE.test(line) || /^R\d+ [a-z!]/.test(line));
  const instruction = [...log.matchAll(INSTRUCTION)].at(-1)?.[1];
  const source = [...log.matchAll(SOURCE_LINE)].at(-1);
  const verdict = words?.trim();
  return {
    reason:
      known === undefined
        ? (verdict ?? 'it gives no reason')
        : `${known.reason}${verdict === undefined ? '' : ` (${verdict})`}`,
    advice: known?.advice,
    instruction: instruction === undefined ? undefined : Number(instruction),
    line:
      source?.[1] === undefined ? undefined : { file: source[1], line: Number(source[2] ?? '0') },
  };
}
