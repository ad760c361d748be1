/** A program with its arguments, or a line for `/bin/sh`. */
export type GuestCommandLine = string | readonly string[];

export interface CommandContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The shell script by which the guest runs a command. */
export function commandScript(command: GuestCommandLine, { cwd, env }: CommandContext): string {
  const exports = Object.entries(env).map(([name, value]) => {
    if (!VARIABLE.test(name)) throw new TypeError(`"${name}" is no name for a variable`);
    return `export ${name}=${quoted(value)}`;
  });
  const line = typeof command === 'string' ? command : `exec ${command.map(quoted).join(' ')}`;
  return [...exports, `cd ${quoted(cwd)} || exit 126`, line, ''].join('\n');
}
