import type { Block, IrBody, IrBuffer, IrFunction } from '../../../ir/function.ts';
import type { Instruction, InstructionBody, Terminator } from '../../../ir/instruction.ts';
import type { Location, Operand, Temp } from '../../../ir/value.ts';
import type { Ids } from '../ids.ts';
import { int, NULL } from '../value.ts';
import { FrameLayout } from './frame-layout.ts';
import type { LoweredLoop } from './lowered-loop.ts';
import { regionOf } from './region.ts';
import { takeOver } from './take-over.ts';
import { variablesOf } from './variable-use.ts';

/** A body whose loop has become a callback. */
export interface Outlined {
  readonly body: IrBody;
  readonly callback: IrFunction;
  /** The buffers in the body that are the frame: one or none. */
  readonly frames: readonly IrBuffer[];
}

/**
 * Moves a loop into a callback that the kernel calls for each iteration. What it takes from outside goes
 * through a frame on the stack; numbers that it changes go through `area` in scratch memory, where no
 * verifier believes to know them: old ones look at the first iteration only.
 */
export function outlineLoop(
  body: IrBody,
  loop: LoweredLoop,
  name: string,
  area: Temp | undefined,
  ids: Ids,
): Outlined {
  return new Outliner(body, loop, name, area, ids).run();
}

class Outliner {
  readonly #body: IrBody;
  readonly #loop: LoweredLoop;
  readonly #name: string;
  readonly #ids: Ids;
  readonly #region: readonly Block[];
  readonly #inside: ReadonlySet<number>;
  readonly #at: Location;
  readonly #frame: FrameLayout;
  readonly #pointer: Temp;
  readonly #area: readonly Temp[];

  constructor(body: IrBody, loop: LoweredLoop, name: string, area: Temp | undefined, ids: Ids) {
    this.#body = body;
    this.#loop = loop;
    this.#name = name;
    this.#ids = ids;
    this.#region = regionOf(body, loop);
    this.#inside = new Set(this.#region.map(({ id }) => id));
    this.#at = loop.at;
    this.#pointer = ids.temp('pointer');
    this.#area = area === undefined ? [] : [area];
    this.#frame = new FrameLayout(this.#pointer, area, ids);
  }

  run(): Outlined {
    const targets = this.#targets();
    const usual = this.#loop.exit ?? targets[0] ?? this.#loop.head;
    const codes = new Map([usual, ...targets.filter((id) => id !== usual)].map((id, i) => [id, i]));
    const code = codes.size > 1 ? this.#frame.stackSlot() : undefined;
    for (const use of variablesOf(this.#body, this.#region)) this.#frame.use(use);
    const taken = takeOver(this.#body, this.#region, this.#loop, this.#area);
    for (const value of taken.handed) this.#frame.hand(value);
    const callback = this.#callback(codes, code, taken.remade);
    const buffers = this.#ownBuffers();
    const call = this.#call(codes, code, usual);
    const own = new Set(buffers.map(({ id }) => id));
    return {
      callback: { ...callback, buffers },
      frames: call.buffers,
      body: {
        ...this.#body,
        buffers: [...this.#body.buffers.filter(({ id }) => !own.has(id)), ...call.buffers],
        blocks: [
          ...this.#body.blocks
            .filter(({ id }) => !this.#inside.has(id))
            .map((block) => redirected(block, new Map([[this.#loop.head, call.entry]]))),
          ...call.blocks,
        ],
      },
    };
  }

  /** The blocks outside that the loop goes to. */
  #targets(): number[] {
    const targets = this.#region.flatMap(({ terminator }) => {
      if (terminator.op === 'jump') return [terminator.to];
      return terminator.op === 'branch' ? [terminator.then, terminator.else] : [];
    });
    return [...new Set(targets)].filter((id) => !this.#inside.has(id));
  }

  #callback(
    codes: ReadonlyMap<number, number>,
    code: number | undefined,
    remade: readonly Instruction[],
  ): Omit<IrFunction, 'buffers'> {
    const entry = this.#ids.next();
    const again = this.#ids.next();
    const leave = new Map([...codes.keys()].map((id) => [id, this.#ids.next()]));
    const goTo = new Map([...leave, [this.#loop.head, again]]);
    // Opaque, because LLVM would return the value of a `switch` in its case 1, and Linux 6.1 wants to see 0 or 1.
    const end = (id: number, before: readonly InstructionBody[], value: number): Block => {
      const result = this.#ids.temp('int');
      const answer: InstructionBody = { op: 'opaque', result, value: int(value) };
      const instructions = [...this.#frame.leave(), ...before, answer];
      return this.#block(id, instructions, { op: 'return', value: result });
    };
    const region = this.#region.map((block) =>
      redirected(this.#frame.rewrite(this.#withoutQuestion(block)), goTo),
    );
    const used = new Set(region.flatMap(({ terminator }) => targetsOf(terminator)));
    // Of the usual way out the frame need not tell: the code is zero before.
    const leaves = [...leave].flatMap(([target, id]) => {
      if (!used.has(id)) return [];
      const number = codes.get(target) ?? 0;
      const told = code === undefined || number === 0 ? [] : [this.#frame.keep(code, number)];
      return [end(id, told, 1)];
    });
    return {
      name: this.#name,
      parameters: this.#parameters(),
      variables: this.#body.variables.filter(({ id }) => this.#frame.isLocal(id)),
      location: this.#at,
      blocks: [
        this.#block(entry, this.#frame.enter(remade), { op: 'jump', to: this.#loop.head }),
        ...region,
        ...leaves,
        ...(used.has(again) ? [end(again, [], 0)] : []),
      ],
    };
  }

  #parameters(): IrFunction['parameters'] {
    const frame = { name: 'frame', temp: this.#pointer };
    const { entries } = this.#loop;
    if (entries === undefined) return [{ name: 'index', temp: this.#ids.temp('int') }, frame];
    return [
      { name: 'map', temp: this.#ids.temp('pointer') },
      { name: 'key', temp: entries.key },
      { name: 'value', temp: entries.value },
      frame,
    ];
  }

  /** A callback for an entry is only called where there is one. */
  #withoutQuestion(block: Block): Block {
    const { terminator } = block;
    const more = this.#loop.entries?.more;
    if (more === undefined || terminator.op !== 'branch') return block;
    const { condition, then, at } = terminator;
    const asks = condition.kind === 'temp' && condition.id === more.id;
    return asks ? { ...block, terminator: { op: 'jump', to: then, at } } : block;
  }

  /** Buffers that only the loop uses. */
  #ownBuffers(): IrBuffer[] {
    const used = new Set(
      this.#region.flatMap(({ instructions }) =>
        instructions.flatMap((i) => (i.op === 'bufferAddress' ? [i.buffer] : [])),
      ),
    );
    return this.#body.buffers.filter(({ id }) => used.has(id));
  }

  /** What stands in the place of the loop: fills the frame, runs the callback, goes where it says. */
  #call(
    codes: ReadonlyMap<number, number>,
    code: number | undefined,
    usual: number,
  ): { entry: number; buffers: IrBuffer[]; blocks: Block[] } {
    const entry = this.#ids.next();
    const { bytes } = this.#frame;
    const buffers: IrBuffer[] =
      bytes === 0 ? [] : [{ id: this.#ids.next(), name: 'frame', bytes, align: 8 }];
    const [buffer] = buffers;
    const frame: Operand = buffer === undefined ? NULL : this.#pointer;
    const run: InstructionBody =
      this.#loop.entries === undefined
        ? { op: 'loop', count: this.#loop.count, callback: this.#name, frame }
        : { op: 'forEachEntry', map: this.#loop.entries.map, callback: this.#name, frame };
    const before: InstructionBody[] = [
      ...(buffer === undefined
        ? []
        : [{ op: 'bufferAddress', result: this.#pointer, buffer: buffer.id } as const]),
      ...(code === undefined ? [] : [this.#frame.keep(code, 0)]),
      ...this.#frame.fill(),
      run,
      ...this.#frame.takeBack(),
    ];
    if (code === undefined) {
      return { entry, buffers, blocks: [this.#block(entry, before, { op: 'jump', to: usual })] };
    }
    const left = this.#ids.temp('int');
    const read: InstructionBody = {
      op: 'load',
      result: left,
      memory: 'u64',
      address: this.#pointer,
      offset: code,
    };
    const others = [...codes].filter(([id]) => id !== usual);
    const questions = others.map(([id, number]) => {
      const result = this.#ids.temp('bool');
      const compare: InstructionBody = {
        op: 'compare',
        result,
        predicate: 'eq',
        left,
        right: int(number),
      };
      return { block: this.#ids.next(), id, compare, result };
    });
    const first = questions[0]?.block ?? usual;
    return {
      entry,
      buffers,
      blocks: [
        this.#block(entry, [...before, read], { op: 'jump', to: first }),
        ...questions.map(({ block, id, compare, result }, index) =>
          this.#block(block, [compare], {
            op: 'branch',
            condition: result,
            then: id,
            else: questions[index + 1]?.block ?? usual,
          }),
        ),
      ],
    };
  }

  #block(
    id: number,
    instructions: readonly InstructionBody[],
    terminator: WithoutPlace<Terminator>,
  ): Block {
    return {
      id,
      instructions: instructions.map((instruction) => ({ ...instruction, at: this.#at })),
      terminator: { ...terminator, at: this.#at },
    };
  }
}

type WithoutPlace<T> = T extends unknown ? Omit<T, 'at'> : never;

function targetsOf(terminator: Terminator): number[] {
  if (terminator.op === 'jump') return [terminator.to];
  return terminator.op === 'branch' ? [terminator.then, terminator.else] : [];
}

/** A block that goes elsewhere. */
function redirected(block: Block, goTo: ReadonlyMap<number, number>): Block {
  const { terminator } = block;
  const to = (id: number): number => goTo.get(id) ?? id;
  if (terminator.op === 'jump') {
    return { ...block, terminator: { ...terminator, to: to(terminator.to) } };
  }
  if (terminator.op !== 'branch') return block;
  const { then, else: otherwise } = terminator;
  return { ...block, terminator: { ...terminator, then: to(then), else: to(otherwise) } };
}
