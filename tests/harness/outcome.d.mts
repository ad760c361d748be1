import type { Tracer } from '@tsbpf/runtime';

/** What a run left behind: the content of maps and cells, events, lines, losses. */
export interface Outcome {
  readonly maps: Readonly<Record<string, unknown>>;
  readonly cells: Readonly<Record<string, unknown>>;
  readonly prints: readonly string[];
  readonly losses: readonly string[];
}

export function textOf(value: unknown): string;

type Results = Pick<Tracer, 'map' | 'cell' | 'take' | 'takePrints' | 'losses'>;

export function outcomeOf(
  tracer: Results & Pick<Tracer, 'fire'>,
  specs: Readonly<Record<string, unknown>>,
): Outcome;

export function leftBehind(tracer: Results, specs: Readonly<Record<string, unknown>>): Outcome;
