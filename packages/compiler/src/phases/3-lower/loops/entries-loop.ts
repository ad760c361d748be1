import { anySchema, type MapSpec } from '@tsbpf/dsl/~internal';
import { invariant } from '../../../diagnostics/invariant.ts';
import { copied } from '../calls/map/map-call.ts';
import { LazyBlock } from '../lazy-block.ts';
import type { JumpTarget, Lowering } from '../lowering.ts';
import { loadFrom } from '../memory/load.ts';
import type { Value } from '../value.ts';

/** An entry that a loop is at; each part makes code where it is asked for. */
export interface LoopEntry {
  /** A copy: what happens to the entry leaves it as it is. */
  readonly key: () => Value;
  /** A struct or an array by reference, anything else by value. */
  readonly value: () => Value;
}

/** A loop over the entries of a map, which becomes a callback later. */
export function entriesLoop(
  spec: MapSpec,
  label: string | undefined,
  lowering: Lowering,
  body: (entry: LoopEntry, targets: JumpTarget) => void,
): void {
  const { builder } = lowering;
  const { at } = builder;
  const map = lowering.module.mapOf(spec).symbol;
  const [key, value, more] = [
    builder.temp('pointer'),
    builder.temp('pointer'),
    builder.temp('bool'),
  ];
  const [head, first] = [builder.block(), builder.block()];
  const [exit, step] = [new LazyBlock(builder), new LazyBlock(builder)];
  builder.end({ op: 'jump', to: head });
  builder.start(head);
  builder.end({ op: 'branch', condition: more, then: first, else: exit.id });
  builder.start(first);
  const entry: LoopEntry = {
    key: () => {
      invariant(spec.key !== undefined, 'a map without keys');
      const schema = anySchema(spec.key);
      const loaded = loadFrom(schema, key, 0, 8, lowering);
      return loaded.kind === 'memory'
        ? { ...loaded, address: copied('key', loaded, schema, lowering) }
        : loaded;
    },
    value: () => loadFrom(anySchema(spec.value), value, 0, 8, lowering),
  };
  body(entry, { exit, step, label });
  step.jump();
  if (step.start()) builder.end({ op: 'jump', to: head });
  lowering.addLoop(head, exit, 1n, at, { entries: { map, key, value, more } });
  exit.start();
}
