import type { Block, IrBody } from '../../../ir/function.ts';
import type { Instruction } from '../../../ir/instruction.ts';
import type { Operand } from '../../../ir/value.ts';
import type { LoweredLoop } from './lowered-loop.ts';
import { outerTemps } from './outer-temps.ts';

/** The buffers of a loop that code outside of it uses as well, or that may be among them. */
export function sharedBuffers(
  body: IrBody,
  region: readonly Block[],
  loop: LoweredLoop,
): ReadonlySet<number> {
  const definitions = definitionsOf(body.blocks);
  const shared = new Set<number>();
  const share = (address: Operand): void => {
    const buffer = bufferOf(address, definitions);
    if (buffer !== undefined) shared.add(buffer);
  };
  for (const temp of outerTemps(region, loop)) share(temp);
  // Where an address is kept in a variable nobody knows who uses it.
  for (const { instructions } of body.blocks) {
    for (const i of instructions) {
      if (i.op === 'set') share(i.value);
      if (i.op !== 'select') continue;
      share(i.left);
      share(i.right);
    }
  }
  const inside = addressed(region);
  const blocks = new Set(region);
  for (const buffer of addressed(body.blocks.filter((block) => !blocks.has(block)))) {
    if (inside.has(buffer)) shared.add(buffer);
  }
  return shared;
}

type Definitions = ReadonlyMap<number, Instruction>;

function definitionsOf(blocks: readonly Block[]): Definitions {
  return new Map(
    blocks.flatMap(({ instructions }) =>
      instructions.flatMap((i) => ('result' in i ? [[i.result.id, i] as const] : [])),
    ),
  );
}

/** The buffer that an address lies in, as far as it is plain. */
function bufferOf(address: Operand, definitions: Definitions): number | undefined {
  let at = address;
  while (at.kind === 'temp') {
    const definition = definitions.get(at.id);
    switch (definition?.op) {
      case 'bufferAddress':
        return definition.buffer;
      case 'offset':
      case 'index':
        at = definition.base;
        break;
      case 'opaque':
        at = definition.value;
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

function addressed(blocks: readonly Block[]): Set<number> {
  const buffers = blocks.flatMap(({ instructions }) =>
    instructions.flatMap((i) => (i.op === 'bufferAddress' ? [i.buffer] : [])),
  );
  return new Set(buffers);
}
