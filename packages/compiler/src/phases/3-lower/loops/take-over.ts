import type { Block, IrBody } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { Temp } from '../../../ir/value.ts';
import type { LoweredLoop } from './lowered-loop.ts';
import { outerTemps } from './outer-temps.ts';

/** How a callback gets the values that it does not define. */
export interface TakenOver {
  /** Values that the frame hands over. */
  readonly handed: readonly { readonly temp: Temp; readonly isContext: boolean }[];
  /** Addresses that are cheaper to compute again, in order. */
  readonly remade: readonly Instruction[];
}

/** `more` are values that the callback needs besides those of the loop. */
export function takeOver(
  body: IrBody,
  region: readonly Block[],
  loop: LoweredLoop,
  more: readonly Temp[],
): TakenOver {
  const definitions = new Map(
    body.blocks.flatMap(({ instructions }) =>
      instructions.flatMap((i) => ('result' in i ? [[i.result.id, i] as const] : [])),
    ),
  );
  const seen = new Set<number>();
  const handed: { temp: Temp; isContext: boolean }[] = [];
  const remade: Instruction[] = [];
  const take = (temp: Temp): void => {
    if (seen.has(temp.id)) return;
    seen.add(temp.id);
    const definition = definitions.get(temp.id);
    if (definition?.op === 'globalAddress') {
      remade.push(definition);
    } else if (definition?.op === 'offset' && definition.base.kind === 'temp') {
      take(definition.base);
      remade.push(definition);
    } else {
      handed.push({ temp, isContext: definition?.op === 'context' });
    }
  };
  for (const temp of [...outerTemps(region, loop), ...more]) take(temp);
  return { handed, remade };
}
