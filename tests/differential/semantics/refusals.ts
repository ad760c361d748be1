/** What the table refuses: the body of a handler, and the code of its one diagnostic. */
export interface Refusal {
  readonly what: string;
  readonly body: string;
  readonly code: string;
  /** Declarations beside the handler. */
  readonly around?: string;
}

export const refusals: readonly Refusal[] = [
  { what: '`/` outside Math.trunc', body: 'seen.set(pid() / 2, 1n);', code: 'TSB2007' },
  {
    what: 'division by a value that can be zero',
    body: 'seen.set(0, nsecs() / BigInt(pid()));',
    code: 'TSB2008',
  },
  { what: 'mixing number and bigint', body: 'seen.set(0, nsecs() + pid());', code: 'TSB1004' },
  {
    what: 'a loop with no provable bound',
    body: 'while (seen.has(1)) seen.delete(pid());',
    code: 'TSB2003',
  },
  {
    what: 'recursion',
    around: 'function down(n: number): number {\n  return n > 0 ? down(n - 1) : n;\n}',
    body: 'seen.set(down(pid()), 1n);',
    code: 'TSB2005',
  },
  { what: 'try', body: 'try { seen.delete(1); } catch { seen.delete(2); }', code: 'TSB2101' },
  { what: 'throw', body: "throw new Error('no');", code: 'TSB2101' },
  { what: 'await', body: 'await undefined;', code: 'TSB2102' },
  { what: 'class', body: 'class Point { x = 1; }\nseen.set(Point.length, 1n);', code: 'TSB2103' },
  { what: 'new', body: 'seen.set(new Date().getTime(), 1n);', code: 'TSB2103' },
  { what: 'regex', body: 'if (/ab/.test(comm())) seen.delete(1);', code: 'TSB2104' },
  { what: 'a float', body: 'seen.set(pid() * 1.5, 1n);', code: 'TSB2001' },
  { what: 'Math.sqrt', body: 'seen.set(Math.sqrt(pid()), 1n);', code: 'TSB2006' },
  {
    what: 'a dynamic array',
    body: 'const list: number[] = [];\nlist.push(pid());',
    code: 'TSB2006',
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a handler
  { what: 'JSON', body: 'print(`${JSON.stringify({ a: 1 })}`);', code: 'TSB2006' },
  {
    what: 'a spread array',
    body: 'const [first] = [...[1, 2], 3];\nseen.set(first ?? 0, 1n);',
    code: 'TSB2115',
  },
  { what: 'typeof', body: "if (typeof pid() === 'number') seen.delete(1);", code: 'TSB2111' },
  {
    what: 'a generator',
    around: 'function* ids() {\n  yield 1;\n}',
    body: 'for (const id of ids()) seen.delete(id);',
    code: 'TSB2109',
  },
  {
    what: 'a variable of the module',
    around: 'let last = 0;',
    body: 'last = pid();',
    code: 'TSB2017',
  },
];

/** A tracer with one handler. */
export function tracerOf({ body, around = '' }: Refusal): string {
  const isAsync = body.includes('await');
  return `import { comm, hash, kprobe, nsecs, pid, print, u32, u64 } from '@tsbpf/dsl';

export const seen = hash(u32, u64);
${around}
export const enter = kprobe('vfs_read', ${isAsync ? 'async ' : ''}() => {
  print(\`\${comm()} \${nsecs()} \${pid()}\`);
${body}
});
`;
}
