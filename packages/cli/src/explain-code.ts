import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-codes.ts';
import { escapeText } from './output/escape.ts';

interface Entry {
  readonly code: string;
  readonly title: string;
  /** Markdown. */
  readonly explanation: string;
}

const NEAR = 5;

/** Writes the long form of an error code; the exit status. */
export async function explainCode(
  text: string,
  { stdout, stderr }: Pick<CliContext, 'stdout' | 'stderr'>,
): Promise<number> {
  const digits = /^(?:TSB)?-?(\d{1,4})$/i.exec(text.trim())?.[1];
  const entries = await allEntries();
  const entry = entries.find(({ code }) => code === `TSB${digits}`);
  if (entry !== undefined) {
    await stdout.write(`${entry.code}: ${entry.title}\n\n${entry.explanation}\n`);
    return EXIT.ok;
  }
  await stderr.write(`tsbpf: ${await whyNot(text, `TSB${digits}`)}\n`);
  const near = digits === undefined ? [] : nearest(Number(digits), entries);
  await stderr.write(
    near.length === 0
      ? '  help: tsbpf explain lists the codes\n'
      : `  help: near it are\n${near.map(lineOf).join('')}`,
  );
  return EXIT.tracer;
}

/** Writes every code with its title; the exit status. */
export async function listCodes({ stdout }: Pick<CliContext, 'stdout'>): Promise<number> {
  await stdout.write((await allEntries()).map(lineOf).join(''));
  return EXIT.ok;
}

function lineOf({ code, title }: Entry): string {
  return `  ${code}  ${title}\n`;
}

/** What the compiler and the runtime can report, in the order of codes. */
async function allEntries(): Promise<readonly Entry[]> {
  const { errorEntries } = await import('@tsbpf/compiler');
  const { RUNTIME_CODES } = await import('@tsbpf/runtime');
  const runtime = Object.entries(RUNTIME_CODES).map(([code, entry]) => ({ code, ...entry }));
  return [...errorEntries, ...runtime];
}

async function whyNot(text: string, code: string): Promise<string> {
  const { RETIRED_CODES } = await import('@tsbpf/compiler');
  return RETIRED_CODES.includes(code)
    ? `${code} is retired: what it refused is part of the language now`
    : `there is no code '${escapeText(text)}'`;
}

/** The codes around a number, of the same hundreds. */
function nearest(number: number, entries: readonly Entry[]): readonly Entry[] {
  const distance = ({ code }: Entry): number => Math.abs(Number(code.slice(3)) - number);
  return entries
    .filter((entry) => distance(entry) < 100)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEAR)
    .sort((a, b) => a.code.localeCompare(b.code));
}
