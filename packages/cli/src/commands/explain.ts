import { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';

/** `tsbpf explain`: the long form of an error code. */
export function explainCommand(context: CliContext, done: (exitCode: number) => void): Command {
  return new Command('explain')
    .description('explain an error code, or list them all')
    .argument('[code]', 'such as TSB1001')
    .addHelpText('after', '\nExamples:\n  tsbpf explain TSB1001\n  tsbpf explain | grep -i loop')
    .action(async (code: string | undefined) => {
      const { explainCode, listCodes } = await import('../explain-code.ts');
      done(code === undefined ? await listCodes(context) : await explainCode(code, context));
    });
}
