import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type ts from 'typescript';

const lib = dirname(createRequire(import.meta.url).resolve('typescript'));

interface Message {
  readonly type: 'response' | 'event';
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

export type Shown = ts.server.protocol.DiagnosticWithLinePosition & {
  readonly source?: string;
  readonly relatedInformation?: readonly ts.server.protocol.DiagnosticRelatedInformation[];
};

interface Answer {
  readonly resolve: (message: Message) => void;
  readonly reject: (error: Error) => void;
}

/** A real tsserver, as an editor drives it: JSON over stdin and stdout. */
export class Tsserver {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<number, Answer>();
  #sent = 0;
  #received = Buffer.alloc(0);

  constructor(folder: string, log: string) {
    this.#process = spawn(
      process.execPath,
      [
        join(lib, 'tsserver.js'),
        '--disableAutomaticTypingAcquisition',
        '--allowLocalPluginLoads',
        ...['--logFile', log, '--logVerbosity', 'normal'],
      ],
      { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.#process.once('exit', (code) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`tsserver has ended with ${code}`));
      }
    });
    this.#process.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  async request(command: string, args: object): Promise<unknown> {
    this.#send(command, args);
    const { success, message, body } = await new Promise<Message>((resolve, reject) => {
      this.#waiting.set(this.#sent, { resolve, reject });
    });
    if (success !== true) throw new Error(`${command}: ${message}`);
    return body;
  }

  /** Opens a file, with another text than on the disk if given. */
  open(file: string, fileContent?: string): void {
    this.#send('open', { file, ...(fileContent === undefined ? {} : { fileContent }) });
  }

  /** Replaces the only occurrence of a text in an open file, as typing does. */
  change(file: string, text: string, from: string, to: string): string {
    const at = text.indexOf(from);
    this.#send('change', {
      file,
      ...place(text, at),
      ...rename(place(text, at + from.length)),
      insertString: to,
    });
    return text.replace(from, () => to);
  }

  async diagnostics(file: string): Promise<readonly Shown[]> {
    const args = { file, includeLinePosition: true };
    return (await this.request('semanticDiagnosticsSync', args)) as readonly Shown[];
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#send('exit', {});
    await once(this.#process, 'exit');
  }

  #send(command: string, args: object): void {
    this.#sent += 1;
    const request = { seq: this.#sent, type: 'request', command, arguments: args };
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
  }

  /** Messages are `Content-Length: N`, an empty line, and N bytes. */
  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n');
      const length = /Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, end))?.[1];
      if (end < 0 || length === undefined) return;
      const after = end + 4 + Number(length);
      if (this.#received.length < after) return;
      const message: Message = JSON.parse(this.#received.toString('utf8', end + 4, after));
      this.#received = this.#received.subarray(after);
      if (message.type === 'response' && message.request_seq !== undefined) {
        this.#waiting.get(message.request_seq)?.resolve(message);
        this.#waiting.delete(message.request_seq);
      }
    }
  }
}

interface Place {
  readonly line: number;
  readonly offset: number;
}

function place(text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, offset: (before.at(-1)?.length ?? 0) + 1 };
}

function rename({ line, offset }: Place): { endLine: number; endOffset: number } {
  return { endLine: line, endOffset: offset };
}
