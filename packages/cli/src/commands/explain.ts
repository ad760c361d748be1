import { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';

/** `tsbpf explain`: the long form of an error code. */
export function explainCommand(context: CliContext, done: (exitCode: number) => void): Command {
  return new Command('explain')
    .description('explain an error code')
    .argument('<code>', 'such as TSB1001')
    .addHelpText('after', '\nExample:\n  tsbpf explain TSB1001')
    .action(async (code: string) => {
      const { explainCode } = await import('../explain-code.ts');
      done(await explainCode(code, context));
    });
}
