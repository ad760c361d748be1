import { anySchema } from '@tsbpf/dsl/~internal';
import { type ForOfStatement, Node } from 'ts-morph';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import { bindPattern } from '../bind-pattern.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { JumpTarget, Lowering } from '../lowering.ts';
import { loadFrom } from '../memory/load.ts';
import { settle } from '../settle.ts';
import { valueOfStatic } from '../static-value.ts';
import { int, type MemoryValue, type Value } from '../value.ts';

/** Over values of their own the body is repeated for each; over memory it is a loop. */
export function lowerForOf(node: ForOfStatement, lowering: Lowering): void {
  const label = lowering.takeLabel();
  const of = lowering.transient(node.getExpression());
  if (of.kind === 'memory') {
    loop(node, of, label, lowering);
    return;
  }
  const exit = new LazyBlock(lowering.builder);
  for (const element of valuesOf(of)) {
    if (lowering.builder.isClosed) break;
    const step = new LazyBlock(lowering.builder);
    runBody(node, element, { exit, step, label }, lowering);
    step.jump();
    step.start();
  }
  exit.jump();
  exit.start();
}

function valuesOf(of: Value): readonly Value[] {
  if (of.kind === 'tuple') return of.elements;
  if (of.kind === 'static' && Array.isArray(of.value)) return of.value.map(valueOfStatic);
  throw new CompilerBug(`a loop over a ${of.kind}`);
}

function runBody(
  node: ForOfStatement,
  element: Value,
  targets: JumpTarget,
  lowering: Lowering,
): void {
  const list = node.getInitializer();
  invariant(Node.isVariableDeclarationList(list), 'a loop without a variable');
  const [declaration] = list.getDeclarations();
  invariant(declaration !== undefined, 'a loop without a variable');
  bindPattern(declaration.getNameNode(), declaration, settle(element, lowering), lowering);
  lowering.inside(targets, () => lowering.statement(node.getStatement()));
}

function loop(
  node: ForOfStatement,
  of: MemoryValue,
  label: string | undefined,
  lowering: Lowering,
): void {
  const { builder } = lowering;
  invariant(of.schema.kind === 'array', 'a loop over no array');
  const { element, length } = of.schema;
  const schema = anySchema(element);
  const counter = builder.variable('index', 'int');
  builder.add({ op: 'set', variable: counter, value: int(0) });
  const [head, body] = [builder.block(), builder.block()];
  const [exit, step] = [new LazyBlock(builder), new LazyBlock(builder)];
  builder.end({ op: 'jump', to: head });
  builder.start(head);
  const index = builder.value('int', { op: 'get', variable: counter });
  const inside = lowering.compare('ult', index, int(length));
  builder.end({ op: 'branch', condition: inside, then: body, else: exit.id });
  builder.start(body);
  const address = builder.value('pointer', {
    op: 'index',
    base: of.address,
    index,
    stride: schema.size,
  });
  runBody(
    node,
    loadFrom(schema, address, 0, schema.align, lowering),
    { exit, step, label },
    lowering,
  );
  step.jump();
  if (step.start()) {
    builder.add({ op: 'set', variable: counter, value: lowering.binary('add', index, int(1)) });
    builder.end({ op: 'jump', to: head });
  }
  lowering.addLoop(head, exit, BigInt(length) + 1n);
  exit.start();
}
