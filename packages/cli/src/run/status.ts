import type { CliContext } from '../cli-context.ts';
import type { Manifest } from '../manifest.ts';
import { escapeText } from '../output/escape.ts';
import { formatDuration } from '../output/units.ts';

/** Attaching that takes longer is worth a word, in milliseconds. */
const LONG = 1000;

/** Lines on stderr about what tsbpf does. */
export class Status {
  readonly #context: CliContext;
  readonly #isQuiet: boolean;
  readonly #probes: string;
  #began = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(context: CliContext, isQuiet: boolean, manifest: Manifest) {
    this.#context = context;
    this.#isQuiet = isQuiet;
    const count = manifest.probes.filter(({ attach }) => attach.to !== 'nothing').length;
    this.#probes = `${count} probe${count === 1 ? '' : 's'}`;
  }

  attaching(): void {
    this.#began = performance.now();
    this.#timer = setTimeout(() => void this.note(`Attaching ${this.#probes}…`), LONG);
  }

  async attached(
    duration: number | undefined,
    command: readonly string[] | undefined,
  ): Promise<void> {
    clearTimeout(this.#timer);
    const took = performance.now() - this.#began;
    const time = took > LONG ? ` in ${formatDuration(Math.round(took * 1e6))}` : '';
    await this.note(`Attached ${this.#probes}${time}. ${endingText(duration, command)}`);
  }

  /** Writes a line, unless there is nothing to say or status lines are not wanted. */
  async note(text: string | undefined): Promise<void> {
    if (text === undefined || this.#isQuiet) return;
    await this.#context.stderr.write(`${this.#context.stderrColors.dim(text)}\n`);
  }

  done(): void {
    clearTimeout(this.#timer);
  }
}

function endingText(duration: number | undefined, command: readonly string[] | undefined): string {
  if (command !== undefined) return `Running ${escapeText(command.join(' '))}.`;
  return duration === undefined ? 'Ctrl-C ends.' : `Ends in ${formatDuration(duration * 1e6)}.`;
}
