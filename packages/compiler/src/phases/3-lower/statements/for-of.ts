import { anySchema, isMapSpec } from '@tsbpf/dsl/~internal';
import { type CallExpression, type ForOfStatement, Node } from 'ts-morph';
import { CompilerBug, invariant } from '../../../diagnostics/invariant.ts';
import { intType } from '../../../language/int-range.ts';
import type { EntryPart } from '../../2-check/call-target.ts';
import { bindPattern } from '../bind-pattern.ts';
import { LazyBlock } from '../lazy-block.ts';
import { entriesLoop, type LoopEntry } from '../loops/entries-loop.ts';
import { rangeLoop } from '../loops/range-loop.ts';
import type { JumpTarget, Lowering } from '../lowering.ts';
import { loadFrom } from '../memory/load.ts';
import { settle } from '../settle.ts';
import { valueOfStatic } from '../static-value.ts';
import { type IntValue, int, type MemoryValue, type Value } from '../value.ts';

/** Over values of their own the body is repeated for each; over memory, numbers and maps it is a loop. */
export function lowerForOf(node: ForOfStatement, lowering: Lowering): void {
  const label = lowering.takeLabel();
  const list = node.getExpression();
  const target = Node.isCallExpression(list) ? lowering.frame.checked.calls.get(list) : undefined;
  if (target?.kind === 'entries') {
    entriesLoop(target.map, label, lowering, (entry, targets) =>
      runBody(node, partOf(entry, target.part), targets, lowering),
    );
    return;
  }
  if (target?.kind === 'range' && Node.isCallExpression(list)) {
    const [start, end] = endsOf(list, lowering);
    const type = intType('number', start.type.min, end.type.max);
    rangeLoop(start, end, type, label, lowering, (index, targets) =>
      runBody(node, index, targets, lowering),
    );
    return;
  }
  const of = lowering.transient(list);
  if (of.kind === 'memory') memoryLoop(node, of, label, lowering);
  else if (of.kind === 'static' && isMapSpec(of.value)) {
    entriesLoop(of.value, label, lowering, (entry, targets) =>
      runBody(node, partOf(entry, 'entry'), targets, lowering),
    );
  } else repeat(node, valuesOf(of), label, lowering);
}

function repeat(
  node: ForOfStatement,
  values: readonly Value[],
  label: string | undefined,
  lowering: Lowering,
): void {
  const exit = new LazyBlock(lowering.builder);
  for (const element of values) {
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

function partOf({ key, value }: LoopEntry, part: EntryPart): Value {
  switch (part) {
    case 'key':
      return key();
    case 'value':
      return value();
    case 'entry':
      return { kind: 'tuple', elements: [key(), value()] };
  }
}

/** The numbers between which a range lies. */
function endsOf(call: CallExpression, lowering: Lowering): [IntValue, IntValue] {
  const values = call.getArguments().map((argument) => lowering.transient(argument));
  const [first, second] = values;
  invariant(first?.kind === 'int', 'a range without an end');
  if (second === undefined) {
    return [{ kind: 'int', operand: int(0), type: intType('number', 0n, 0n) }, first];
  }
  invariant(second.kind === 'int', 'a range that ends in no number');
  return [first, second];
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

function memoryLoop(
  node: ForOfStatement,
  of: MemoryValue,
  label: string | undefined,
  lowering: Lowering,
): void {
  invariant(of.schema.kind === 'array', 'a loop over no array');
  const { element, length } = of.schema;
  const schema = anySchema(element);
  const [zero, end] = [0n, BigInt(length)].map(
    (value): IntValue => ({
      kind: 'int',
      operand: int(value),
      type: intType('number', value, value),
    }),
  );
  invariant(zero !== undefined && end !== undefined, 'a loop without ends');
  rangeLoop(zero, end, zero.type, label, lowering, ({ operand }, targets) => {
    const address = lowering.builder.value('pointer', {
      op: 'index',
      base: of.address,
      index: operand,
      stride: schema.size,
    });
    runBody(node, loadFrom(schema, address, 0, schema.align, lowering), targets, lowering);
  });
}
