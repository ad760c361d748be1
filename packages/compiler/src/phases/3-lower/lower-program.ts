import { INTERNAL_SYMBOLS } from '@tsbpf/dsl/~internal';
import type { Node } from 'ts-morph';
import { BodyBuilder } from '../../ir/body-builder.ts';
import type { IrProgram } from '../../ir/function.ts';
import type { CheckedProbe } from '../2-check/checked-tracer.ts';
import { bindParameters, lowerBody } from './calls/user-function.ts';
import { lowerExpression } from './expressions/table.ts';
import { LazyBlock } from './lazy-block.ts';
import type { LoweredLoop } from './loops/lowered-loop.ts';
import { type Binding, Lowering, type SyntaxTables } from './lowering.ts';
import type { ModuleLowering } from './module-lowering.ts';
import { lowerParameter } from './probe-parameter.ts';
import { sectionOf } from './section.ts';
import { lowerStatement } from './statements/table.ts';
import { int } from './value.ts';

const SYNTAX: SyntaxTables = { expression: lowerExpression, statement: lowerStatement };

/** A program whose buffers are all on the stack still. */
export interface LoweredProgram {
  readonly program: IrProgram;
  /** Block in which the handler starts, behind the filter. */
  readonly main: number;
  readonly loops: readonly LoweredLoop[];
  /** Buffers that the verifier must not know the contents of, and that so cannot lie on the stack. */
  readonly inScratch?: ReadonlySet<number>;
}

/** One probe: the filter, the handler's parameters, its body. */
export function lowerProgram(checked: CheckedProbe, module: ModuleLowering): LoweredProgram {
  const { probe, handler } = checked;
  const location = module.locationOf(probe.handler);
  const builder = new BodyBuilder(location);
  const context = builder.value('pointer', { op: 'context' });
  const exit = new LazyBlock(builder);
  const scope = new Map<Node, Binding>();
  const frame = { checked: handler, scope, exit, jumps: [] };
  const lowering = new Lowering(module, builder, SYNTAX, probe.name, context, frame);
  if (probe.spec.kind !== 'interval' && probe.spec.kind !== 'syscallProgram') filter(lowering);
  const main = builder.block();
  builder.end({ op: 'jump', to: main });
  builder.start(main);
  const args = checked.parameters.map((parameter) =>
    lowerParameter(parameter, probe.spec.kind, lowering),
  );
  bindParameters(handler, args, lowering);
  lowerBody(handler, lowering);
  exit.jump();
  if (exit.start()) builder.end({ op: 'return', value: int(0) });
  const program = { name: probe.name, section: sectionOf(probe.spec), ...builder.finish() };
  return { program, main, loops: lowering.loops };
}

/** Leaves at once unless the current process is the one that user space asked for, if it asked. */
function filter(lowering: Lowering): void {
  const { builder } = lowering;
  const address = builder.value('pointer', {
    op: 'globalAddress',
    global: INTERNAL_SYMBOLS.filterPid,
  });
  const wanted = builder.value('int', {
    op: 'load',
    memory: 'u32',
    address,
    offset: 0,
    volatile: true,
  });
  const pass = builder.block();
  const compare = builder.block();
  builder.end({
    op: 'branch',
    condition: lowering.compare('eq', wanted, int(0)),
    then: pass,
    else: compare,
    unlikely: 'else',
  });
  builder.start(compare);
  const ids = lowering.helper('get_current_pid_tgid');
  const same = lowering.compare('eq', lowering.binary('lshr', ids, int(32)), wanted);
  builder.end({ op: 'branch', condition: same, then: pass, else: lowering.frame.exit.id });
  builder.start(pass);
}
