import { u8 } from '@tsbpf/dsl';
import { anySchema, arraySchema } from '@tsbpf/dsl/~internal';
import type { Operand } from '../../../ir/value.ts';
import type { Lowering } from '../lowering.ts';
import { opaque } from '../unknown-zero.ts';
import { int } from '../value.ts';

/**
 * One step of reading UTF-8: a state in the upper four bits, and in the lower ones what the byte that led
 * there has ended. Bits 0 and 1: the bytes of the character before its last, none where the byte stands
 * alone or a character is not at its end. Bit 2: whether the character is a pair of UTF-16 units.
 */
type Step = number;

/** What a byte can be for the decision which character it continues or begins; later lines win. */
const CLASSES = [
  ['other', 0x00, 0xff],
  ['low', 0x80, 0x8f],
  ['middle', 0x90, 0x9f],
  ['high', 0xa0, 0xbf],
  ['leads two', 0xc2, 0xdf],
  ['leads three', 0xe0, 0xef],
  ['E0', 0xe0, 0xe0],
  ['ED', 0xed, 0xed],
  ['leads four', 0xf1, 0xf3],
  ['F0', 0xf0, 0xf0],
  ['F4', 0xf4, 0xf4],
] as const;

type Class = (typeof CLASSES)[number][0];

/** States by what is wanted next. In the first one no character has begun. */
const STATES = [
  'none',
  'second of two',
  'second of three',
  'second of E0',
  'second of ED',
  'third of three',
  'second of four',
  'second of F0',
  'second of F4',
  'third of four',
  'fourth of four',
] as const;

type State = (typeof STATES)[number];

/** What begins a character, in whatever state. */
const BEGINNINGS: Partial<Record<Class, State>> = {
  'leads two': 'second of two',
  'leads three': 'second of three',
  E0: 'second of E0',
  ED: 'second of ED',
  'leads four': 'second of four',
  F0: 'second of F0',
  F4: 'second of F4',
};

/** E0 and F0 exclude longer forms than necessary, ED surrogates, F4 what is behind U+10FFFF. */
const CONTINUATIONS: Partial<Record<State, { readonly by: readonly Class[]; readonly to: Step }>> =
  {
    'second of two': { by: ['low', 'middle', 'high'], to: 0b001 },
    'second of three': { by: ['low', 'middle', 'high'], to: stepTo('third of three') },
    'second of E0': { by: ['high'], to: stepTo('third of three') },
    'second of ED': { by: ['low', 'middle'], to: stepTo('third of three') },
    'third of three': { by: ['low', 'middle', 'high'], to: 0b010 },
    'second of four': { by: ['low', 'middle', 'high'], to: stepTo('third of four') },
    'second of F0': { by: ['middle', 'high'], to: stepTo('third of four') },
    'second of F4': { by: ['low'], to: stepTo('third of four') },
    'third of four': { by: ['low', 'middle', 'high'], to: stepTo('fourth of four') },
    'fourth of four': { by: ['low', 'middle', 'high'], to: 0b111 },
  };

function stepTo(state: State): Step {
  return STATES.indexOf(state) << 4;
}

/** 256 classes by byte, then 256 steps by state and class. */
export function utf8Steps(): Uint8Array {
  const table = new Uint8Array(512);
  CLASSES.forEach(([, from, to], index) => {
    table.fill(index, from, to + 1);
  });
  STATES.forEach((state, row) => {
    CLASSES.forEach(([name], column) => {
      const continued = CONTINUATIONS[state];
      const begun = stepTo(BEGINNINGS[name] ?? 'none');
      table[256 + 16 * row + column] = continued?.by.includes(name) ? continued.to : begun;
    });
  });
  return table;
}

const IDENTITY = 'steps of UTF-8';

/** The step that a byte leads to. A table: the verifier follows one way instead of one for each form. */
export function nextStep(step: Operand, byte: Operand, lowering: Lowering): Operand {
  const { builder, module } = lowering;
  const schema = arraySchema(anySchema(u8), 512);
  const global = module.constant(IDENTITY, schema, utf8Steps());
  const base = builder.value('pointer', { op: 'globalAddress', global });
  const at = (index: Operand, offset: number): Operand => {
    const address = builder.value('pointer', { op: 'index', base, index, stride: 1 });
    return lowering.load('u8', address, offset);
  };
  // Added, and hidden so that LLVM does not make it an `or`, of which old verifiers know no limit.
  const state = opaque(lowering.binary('and', step, int(0xf0)), lowering);
  const column = lowering.binary('and', at(byte, 0), int(0x0f));
  return at(lowering.binary('add', state, column), 256);
}
