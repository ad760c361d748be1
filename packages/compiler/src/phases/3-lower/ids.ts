import type { IrBody } from '../../ir/function.ts';
import type { Temp, ValueType } from '../../ir/value.ts';

/** Fresh numbers for temps, buffers and blocks of a body. */
export class Ids {
  #next: number;

  constructor(body: IrBody, more: readonly number[] = []) {
    const results = body.blocks.flatMap((block) =>
      block.instructions.map((instruction) =>
        'result' in instruction ? (instruction.result?.id ?? 0) : 0,
      ),
    );
    const others = [...body.blocks, ...body.buffers].map(({ id }) => id);
    this.#next = [...results, ...others, ...more].reduce((a, b) => Math.max(a, b), 0) + 1;
  }

  next(): number {
    return this.#next++;
  }

  temp(type: ValueType): Temp {
    return { kind: 'temp', id: this.next(), type };
  }
}
