import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-codes.ts';
import { escapeText } from './output/escape.ts';

/** What the digits of a code say, for a code that does not exist. */
const RANGES = `  TSB1001 and on  files, imports, declarations
  TSB2001 and on  what handlers may contain
  TSB5001 and on  the object
  TSB6001 and on  loading, attaching, reading`;

/** Writes the long form of an error code; the exit status. */
export async function explainCode(
  text: string,
  { stdout, stderr }: Pick<CliContext, 'stdout' | 'stderr'>,
): Promise<number> {
  const digits = /^(?:TSB)?-?(\d{1,4})$/i.exec(text.trim())?.[1];
  const code = `TSB${digits ?? ''}`;
  const explanation = digits === undefined ? undefined : await explanationOf(code);
  if (explanation !== undefined) {
    await stdout.write(explanation.endsWith('\n') ? explanation : `${explanation}\n`);
    return EXIT.ok;
  }
  await stderr.write(`tsbpf: there is no code '${escapeText(text)}'\n`);
  const near = digits === undefined ? [] : await nearestCodes(Number(digits));
  await stderr.write(
    near.length > 0 ? `  help: near it are ${near.join(', ')}\n` : `  help: codes are\n${RANGES}\n`,
  );
  return EXIT.tracer;
}

async function explanationOf(code: string): Promise<string | undefined> {
  if (code.startsWith('TSB6')) {
    const { RUNTIME_CODES } = await import('@tsbpf/runtime');
    const title = (RUNTIME_CODES as Readonly<Record<string, string>>)[code];
    return title === undefined ? undefined : `${code}: ${title}\n`;
  }
  const { explain } = await import('@tsbpf/compiler');
  return explain(code);
}

/** Up to five existing codes around a number, of the same thousand. */
async function nearestCodes(number: number): Promise<string[]> {
  const near: string[] = [];
  for (let away = 1; away < 100 && near.length < 5; away += 1) {
    for (const candidate of [number - away, number + away]) {
      const code = `TSB${String(candidate).padStart(4, '0')}`;
      if (near.length < 5 && (await explanationOf(code)) !== undefined) near.push(code);
    }
  }
  return near.sort();
}
