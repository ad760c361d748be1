import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PLACES = ['/sys/kernel/tracing', '/sys/kernel/debug/tracing'];

/** One field of a tracepoint's record. */
export interface TracepointField {
  readonly name: string;
  /** As C writes it. */
  readonly type: string;
}

/** The kernel's tracing file system. */
export class Tracefs {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The mounted one; undefined when there is none, or it cannot be read. */
  static find(places: readonly string[] = PLACES): Tracefs | undefined {
    const root = places.find((place) => readText(join(place, 'available_events')) !== undefined);
    return root === undefined ? undefined : new Tracefs(root);
  }

  /** Tracepoints as `subsystem:event`. */
  tracepoints(): string[] {
    const text = readText(join(this.#root, 'available_events')) ?? '';
    return linesOf(text).filter((name) => !name.startsWith('ftrace:'));
  }

  /** Functions that the kernel can trace, those of modules included; undefined where it does not tell. */
  functions(): string[] | undefined {
    const text = readText(join(this.#root, 'available_filter_functions'));
    return text === undefined
      ? undefined
      : linesOf(text).map((line) => line.split(/[ \t]/, 1)[0] ?? '');
  }

  /** Whether the kernel has kprobes. */
  get hasKprobes(): boolean {
    return existsSync(join(this.#root, 'kprobe_events'));
  }

  /** The fields of a tracepoint's record, without those common to all. */
  fields(tracepoint: string): TracepointField[] {
    const text = readText(join(this.#root, 'events', ...tracepoint.split(':'), 'format'));
    return text === undefined ? [] : parseFormat(text);
  }
}

/** The fields in a tracepoint's `format` file. */
export function parseFormat(text: string): TracepointField[] {
  return [...text.matchAll(/^\s*field:(?:__data_loc )?(.*?)\s*;/gm)].flatMap(
    ([, declaration = '']) => {
      const match = /^(.*?)([A-Za-z_]\w*)(\[[^\]]*\])?$/.exec(declaration);
      const [, type = '', name = '', length = ''] = match ?? [];
      return match === null || name.startsWith('common_')
        ? []
        : [{ name, type: type.trim() + length }];
    },
  );
}

/** The text of a file; undefined when it does not exist or may not be read. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
