import { expect, it } from 'vitest';
import { handlerArguments } from './handler-arguments.ts';
import type { ProbeKind } from './probe-spec.ts';

const args = ['a', 'b'];

it.each<[ProbeKind, object, readonly unknown[]]>([
  ['kprobe', { args }, ['a', 'b']],
  ['kprobe', {}, []],
  ['kretprobe', { retval: 1 }, [1]],
  ['fentry', { args }, ['a', 'b']],
  ['fexit', { args, retval: 1 }, ['a', 'b', 1]],
  ['fexit', { retval: 1 }, [undefined, undefined, 1]],
  ['tracepoint', { args: { x: 1 } }, [{ x: 1 }]],
  ['tracepoint', {}, [{}]],
  ['rawTracepoint', { args }, ['a', 'b']],
  ['uprobe', { args }, ['a', 'b']],
  ['uretprobe', { retval: 1n }, [1n]],
  ['profile', {}, []],
  ['interval', {}, []],
  ['syscallProgram', {}, []],
])('a %s handler is called with what its context gives: %#', (kind, context, expected) => {
  expect(handlerArguments[kind](context, 3)).toEqual(expected);
});
