import type { Tracer } from '@tsbpf/runtime';
import type { CliContext } from '../cli-context.ts';
import { EXIT } from '../exit-codes.ts';
import type { ParamValue } from '../options/param-value.ts';
import type { RunOptions } from '../options/run-options.ts';
import { jsonPresenter } from '../output/json-presenter.ts';
import type { Presenter } from '../output/presenter.ts';
import { textPresenter } from '../output/text-presenter.ts';
import { isTracerFailure, loadFailure } from '../tracer-failure.ts';
import type { ReadyTracer } from '../tracer-input.ts';
import { ChildCommand } from './child-command.ts';
import { Ending, endOnSignals } from './ending.ts';
import { Session } from './session.ts';
import { Status } from './status.ts';

export interface Run {
  readonly tracer: ReadyTracer;
  readonly options: RunOptions;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** What to start and trace. */
  readonly command: readonly string[] | undefined;
}

/** Runs a tracer until something ends it; the exit status. */
export async function runTracer(run: Run, context: CliContext): Promise<number> {
  const ending = new Ending();
  let child: ChildCommand | undefined;
  const stopSignals = endOnSignals(ending, () => child?.kill());
  const onClosed = (): void => ending.request('output');
  context.stdout.closed.addEventListener('abort', onClosed, { once: true });
  try {
    if (run.command !== undefined) child = await ChildCommand.start(run.command);
    await traceWith(run, context, ending, child);
    return EXIT.ok;
  } catch (error) {
    throw isTracerFailure(error) ? loadFailure(error, run.tracer.folder) : error;
  } finally {
    await child?.stop(ending.reason === 'interrupt');
    context.stdout.closed.removeEventListener('abort', onClosed);
    stopSignals();
  }
}

async function traceWith(
  run: Run,
  context: CliContext,
  ending: Ending,
  child: ChildCommand | undefined,
): Promise<void> {
  const { bytes, manifest } = run.tracer;
  const { load, specsOf } = await import('@tsbpf/runtime');
  const specs = specsOf(bytes);
  const status = new Status(context, run.options.quiet === true, manifest);
  const filterPid = child?.pid ?? run.options.pid;
  const tracer: Tracer = await load({ bytes }, specs, {
    params: run.params,
    ...(filterPid === undefined ? {} : { filterPid }),
  });
  try {
    status.attaching();
    await tracer.attach();
    await status.attached(run.options.duration, run.command);
    const session = new Session({
      tracer,
      manifest,
      specs,
      ending,
      presenter: presenterOf(run, context),
      stdout: context.stdout,
      stderr: context.stderr,
      interval: run.options.interval,
    });
    const timer = endAfter(run.options.duration, ending);
    const ended = child?.ended.then((note) => {
      ending.request('command');
      return note;
    });
    child?.release();
    await session.stream();
    clearTimeout(timer);
    if (ending.reason !== 'output') await session.finish();
    if (ending.reason === 'command') await status.note(await ended);
  } finally {
    status.done();
    await tracer.close();
  }
}

function presenterOf({ options, tracer }: Run, { colors }: CliContext): Presenter {
  const top = options.top ?? Infinity;
  return options.format === 'json'
    ? jsonPresenter(top)
    : textPresenter(tracer.manifest, { colors, top });
}

function endAfter(milliseconds: number | undefined, ending: Ending): NodeJS.Timeout | undefined {
  return milliseconds === undefined
    ? undefined
    : setTimeout(() => ending.request('duration'), milliseconds);
}
