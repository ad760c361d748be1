import { INTERNAL_SYMBOLS, type LossReason } from '@tsbpf/dsl/~internal';
import type { Node } from 'ts-morph';
import { invariant } from '../../diagnostics/invariant.ts';
import type { BodyBuilder } from '../../ir/body-builder.ts';
import type { BinaryOperator, KernelHelper, Predicate } from '../../ir/instruction.ts';
import type { Location, MemoryType, Operand, Temp, ValueType } from '../../ir/value.ts';
import { constantOf } from '../../language/int-range.ts';
import type { LoopBound } from '../../language/loop-bound.ts';
import type { IntType, Type } from '../../language/type.ts';
import type { CheckedFunction } from '../2-check/checked-tracer.ts';
import { isPure } from './is-pure.ts';
import type { LazyBlock } from './lazy-block.ts';
import type { LoweredLoop } from './loops/lowered-loop.ts';
import type { ModuleLowering } from './module-lowering.ts';
import type { Place } from './place.ts';
import { type IntValue, int, type Value } from './value.ts';

/** Where a name in scope has its value: a value that never changes, or a place. */
export type Binding =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'place'; readonly place: Place };

/** How each kind of syntax is lowered. */
export interface SyntaxTables {
  /** May yield live memory or a source; see `settle`. */
  expression(node: Node, lowering: Lowering): Value;
  statement(node: Node, lowering: Lowering): void;
}

/** A statement that `break` leaves and, if it is a loop, `continue` goes on with. */
export interface JumpTarget {
  readonly exit: LazyBlock;
  readonly step?: LazyBlock;
  readonly label: string | undefined;
}

/** The function whose body is being lowered, inlined into the program. */
export interface Frame {
  readonly checked: CheckedFunction;
  readonly scope: Map<Node, Binding>;
  /** The frame of the function around this one, whose variables it sees. */
  readonly outer?: Frame;
  /** Where `return` goes. */
  readonly exit: LazyBlock;
  /** Where `return` leaves its value. */
  readonly result?: Place;
  /** Where `break` and `continue` go, the innermost last. */
  readonly jumps: JumpTarget[];
}

/** Lowers one program: a builder, and the frame of the function that is being inlined. */
export class Lowering {
  readonly module: ModuleLowering;
  readonly builder: BodyBuilder;
  readonly syntax: SyntaxTables;
  /** Export name of the probe. */
  readonly probe: string;
  readonly context: Temp;
  frame: Frame;
  readonly loops: LoweredLoop[] = [];
  /** The label of the loop or switch that comes next. */
  label: string | undefined;

  constructor(
    module: ModuleLowering,
    builder: BodyBuilder,
    syntax: SyntaxTables,
    probe: string,
    context: Temp,
    frame: Frame,
  ) {
    this.module = module;
    this.builder = builder;
    this.syntax = syntax;
    this.probe = probe;
    this.context = context;
    this.frame = frame;
  }

  /** The value of an expression; may be live memory or not yet written. For immediate use. */
  transient(node: Node): Value {
    const known = knownInt(this.frame.checked.types.get(node));
    if (known !== undefined && isPure(node, this)) return known;
    const outer = this.builder.at;
    this.builder.at = this.module.locationOf(node);
    const value = this.syntax.expression(node, this);
    this.builder.at = outer;
    return value.kind === 'int' ? (knownInt(value.type) ?? value) : value;
  }

  statement(node: Node): void {
    this.builder.at = this.module.locationOf(node);
    this.syntax.statement(node, this);
  }

  /** What a name in scope stands for. */
  find(declaration: Node): Binding | undefined {
    let frame: Frame | undefined = this.frame;
    while (frame !== undefined && !frame.scope.has(declaration)) frame = frame.outer;
    return frame?.scope.get(declaration);
  }

  /** The label before the loop or switch that begins here, which is nobody else's then. */
  takeLabel(): string | undefined {
    const { label } = this;
    this.label = undefined;
    return label;
  }

  /** Lowers the inside of a loop or switch, with its targets for `break` and `continue`. */
  inside(targets: JumpTarget, body: () => void): void {
    this.frame.jumps.push(targets);
    body();
    this.frame.jumps.pop();
  }

  /** Keeps what is known about a loop that has been lowered, for it may become a callback. */
  addLoop(
    head: number,
    exit: LazyBlock,
    count: bigint,
    at: Location,
    more: Pick<LoweredLoop, 'entries' | 'round'> = {},
  ): void {
    const { frame } = this;
    const ways = [exit, frame.exit, ...frame.jumps.flatMap((jump) => [jump.exit, jump.step])];
    const outside = new Set(ways.flatMap((way) => (way?.isUsed ? [way.id] : [])));
    this.loops.push({
      head,
      outside,
      count,
      at,
      ...(exit.isUsed && { exit: exit.id }),
      ...more,
    });
  }

  typeOf(node: Node): Type {
    const type = this.frame.checked.types.get(node);
    invariant(type !== undefined, `an expression without a type: ${node.getText()}`);
    return type;
  }

  /** Why a loop ends. */
  boundOf(node: Node): LoopBound {
    const bound = this.frame.checked.bounds.get(node);
    invariant(bound !== undefined, 'a loop without a bound');
    return bound;
  }

  intTypeOf(node: Node): IntType {
    const type = this.typeOf(node);
    invariant(type.kind === 'int', `not an integer: ${node.getText()}`);
    return type;
  }

  binary(operator: BinaryOperator, left: Operand, right: Operand): Operand {
    return this.builder.value('int', { op: 'binary', operator, left, right });
  }

  compare(predicate: Predicate, left: Operand, right: Operand): Operand {
    return this.builder.value('bool', { op: 'compare', predicate, left, right });
  }

  select(type: ValueType, condition: Operand, left: Operand, right: Operand): Operand {
    return this.builder.value(type, { op: 'select', condition, left, right });
  }

  load(memory: MemoryType, address: Operand, offset = 0): Operand {
    return this.builder.value(valueTypeOf(memory), { op: 'load', memory, address, offset });
  }

  store(memory: MemoryType, address: Operand, offset: number, value: Operand): void {
    this.builder.add({ op: 'store', memory, address, offset, value });
  }

  offset(base: Operand, bytes: number): Operand {
    return bytes === 0 ? base : this.builder.value('pointer', { op: 'offset', base, bytes });
  }

  helper(helper: KernelHelper, ...args: Operand[]): Operand {
    const type = helper === 'get_current_task_btf' ? 'pointer' : 'int';
    return this.builder.value(type, { op: 'helper', helper, args });
  }

  /** Fresh memory on the stack, not zeroed. */
  buffer(name: string, bytes: number): Operand {
    const buffer = this.builder.buffer(name, bytes);
    return this.builder.value('pointer', { op: 'bufferAddress', buffer });
  }

  zero(address: Operand, bytes: number, align = 8): void {
    if (bytes > 0) this.builder.add({ op: 'zero', address, bytes, align });
  }

  /** Runs `then` where the condition holds, and `otherwise` where it does not. */
  branch(
    condition: Operand,
    then: () => void,
    otherwise?: () => void,
    unlikely?: 'then' | 'else',
  ): void {
    const { builder } = this;
    const thenBlock = builder.block();
    const join = builder.block();
    const elseBlock = otherwise === undefined ? join : builder.block();
    const sides = { then: thenBlock, else: elseBlock, ...(unlikely && { unlikely }) };
    builder.end({ op: 'branch', condition, ...sides });
    builder.start(thenBlock);
    then();
    builder.end({ op: 'jump', to: join });
    if (otherwise !== undefined) {
      builder.start(elseBlock);
      otherwise();
      builder.end({ op: 'jump', to: join });
    }
    builder.start(join);
  }

  /** Counts a loss, for user space to report. */
  countLoss(map: string, reason: LossReason): void {
    const index = this.module.loss(map, reason);
    const losses = this.builder.value('pointer', {
      op: 'globalAddress',
      global: INTERNAL_SYMBOLS.losses,
    });
    const address = this.offset(losses, 8 * index);
    this.builder.add({ op: 'atomicAdd', memory: 'u64', address, value: int(1) });
  }
}

/**
 * The only value that a type has. The verifier is to see what the checker counts on: the end of a loop that
 * it has computed must not be computed again by a program, in a way that the verifier does not follow.
 */
function knownInt(type: Type | undefined): IntValue | undefined {
  const known = type?.kind === 'int' ? constantOf(type) : undefined;
  return type?.kind === 'int' && known !== undefined
    ? { kind: 'int', operand: int(known), type }
    : undefined;
}

/** The type of a value loaded from memory. */
export function valueTypeOf(memory: MemoryType): ValueType {
  if (memory === 'bool') return 'bool';
  return memory === 'pointer' ? 'pointer' : 'int';
}
