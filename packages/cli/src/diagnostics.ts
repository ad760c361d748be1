import type { CompileResult } from '@tsbpf/compiler';
import type { Output } from './output/output.ts';

export type Diagnostics = CompileResult['diagnostics'];

/** Writes diagnostics with their code frames, a blank line after each. */
export async function showDiagnostics(
  diagnostics: Diagnostics,
  output: Output,
  colour: boolean,
): Promise<void> {
  const { renderDiagnostic } = await import('@tsbpf/compiler');
  for (const diagnostic of diagnostics) {
    await output.write(`${renderDiagnostic(diagnostic, { colour, folder: process.cwd() })}\n\n`);
  }
}
