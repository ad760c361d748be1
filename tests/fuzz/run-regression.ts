import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { compile, renderDiagnostic } from '@tsbpf/compiler';
import { loadThrough, nativeAddon } from '@tsbpf/runtime/~internal';
import type { Contents, Specs } from './contents.ts';
import { compareOne, type Outcome } from './run-programs.ts';
import { tapped } from './tapped-addon.ts';

/** Runs the program `run` of a tracer, with the inputs in its last comment, in the mock and in the kernel. */
export async function runRegression(path: string): Promise<Outcome> {
  const { tracer, diagnostics } = compile({ entry: path });
  if (tracer === undefined) {
    throw new Error(diagnostics.map((d) => renderDiagnostic(d, { colour: false })).join('\n'));
  }
  const specs = (await import(pathToFileURL(path).href)) as Specs;
  const tap = tapped(nativeAddon());
  await using kernel = loadThrough(tap.addon, tracer.bytes, specs);
  const loaded = { kernel, specs, used: specs, tap };
  return compareOne(loaded, 'run', inputsOf(readFileSync(path, 'utf8')));
}

/** What `tracerOf` in shrink.ts wrote behind a tracer. */
function inputsOf(source: string): Contents {
  const [, given = '{}'] = /^\/\/ inputs (.*)$/m.exec(source) ?? [];
  return JSON.parse(given, (_, value: unknown) =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as Contents;
}
