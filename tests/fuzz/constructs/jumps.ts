import type { Construct } from '../construct.ts';
import type { Generator } from '../generator.ts';
import { fromParts, node, type Part } from '../tree.ts';

type Jump = 'break' | 'continue';

const near = (jump: Jump): Construct => ({
  name: jump,
  kind: 'statement',
  needs: 'for up',
  when: (g) => g.frame.loops > 0,
  make: (g) => node('statement')`if (${g.boolean()}) ${jump};`,
});

const far = (jump: Jump): Construct => ({
  name: `${jump} of a label`,
  kind: 'statement',
  needs: 'for up',
  when: (g) => g.frame.labels.length > 0,
  make: (g) => {
    // The outermost one is where a label differs most from none.
    const label = g.random.once(2) ? g.frame.labels[0] : g.random.pick(g.frame.labels);
    return node('statement')`if (${g.boolean()}) ${jump} ${label ?? ''};`;
  },
});

/** Heads of loops over a number from zero on, and what stands first in their bodies. */
const HEADS: readonly ((
  name: string,
  end: number,
) => readonly [before: string, head: string, first: string])[] = [
  (name, end) => ['', `for (let ${name} = 0; ${name} < ${end}; ${name}++)`, ''],
  (name, end) => ['', `for (const ${name} of range(${end}))`, ''],
  (name) => ['', `for (const ${name} of NESTED.steps)`, ''],
  (name, end) => [`let ${name} = 0; `, `while (${name} < ${end})`, `${name}++; `],
];

/** The head of a loop of a few rounds. */
function headOf(
  g: Generator,
  name: string,
): readonly [before: string, head: string, first: string] {
  return g.random.pick(HEADS)(name, 2 + g.random.below(3));
}

/**
 * A jump past what is around it to a label, with counts of what it passed by: which jump was taken, and
 * from where, is to be seen in a map. It is taken in some rounds of any value.
 */
function counted(
  name: string,
  text: (
    g: Generator,
    names: { readonly outer: string; readonly label: string; readonly count: string },
  ) => readonly Part[],
): Construct {
  return {
    name,
    kind: 'statement',
    block: true,
    make: (g) => {
      const [outer, label, count] = [g.name(), g.name(), g.name()];
      const parts = text(g, { outer, label, count });
      const range = { low: 0n, high: 2n ** 16n };
      g.scope.add({ name: count, kind: 'number', signed: true, mutable: true, ...range });
      return fromParts('statement', [
        `let ${count} = 0; `,
        ...parts,
        ` out_i.set(${g.random.below(8)}, BigInt(${count}));`,
      ]);
    },
  };
}

/** The body of a loop around, with one statement of any kind, where the label is known. */
function around(g: Generator, label: string, ...names: readonly string[]): Generator {
  const { frame } = g;
  const labels = [...frame.labels, label];
  const inner = g.at({
    scope: g.scope.inner(),
    frame: { ...frame, loops: frame.loops + names.length, labels },
  });
  for (const name of names) {
    const range = { signed: true, low: 0n, high: 5n };
    inner.scope.add({ name, kind: 'number', mutable: false, ...range });
  }
  return inner;
}

const outOfLoop = (jump: Jump): Construct =>
  counted(`${jump} of a loop around`, (g, { outer, label, count }) => {
    const name = g.name();
    const [before, head, first] = headOf(g, outer);
    const [innerBefore, innerHead, innerFirst] = headOf(g, name);
    const inner = around(g, label, outer, name);
    return [
      `${before}${label}: ${head} { ${first}${innerBefore}${innerHead} { ${innerFirst}`,
      inner.statement(),
      ` if ((((`,
      inner.number(),
      `) ^ ${outer} ^ ${name}) & 1) === 0) ${jump} ${label}; ${count} += 1; } ${count} += 16; }`,
    ];
  });

const outOfSwitch = (jump: Jump): Construct =>
  counted(`${jump} of a loop around a switch`, (g, { outer, label, count }) => {
    const name = g.name();
    const [before, head, first] = headOf(g, outer);
    const [innerBefore, innerHead, innerFirst] = headOf(g, name);
    const inner = around(g, label, outer, name);
    return [
      `${before}${label}: ${head} { ${first}${innerBefore}${innerHead} { ${innerFirst}switch (((`,
      inner.number(),
      `) ^ ${outer} ^ ${name}) & 3) { case 0: `,
      inner.block(1),
      ` case 1: ${jump} ${label}; case 2: ${count} += 2; break; default: ${count} += 1; } ${count} += 4; } ${count} += 64; }`,
    ];
  });

export const jumps: readonly Construct[] = [
  near('break'),
  near('continue'),
  far('break'),
  far('continue'),
  outOfLoop('break'),
  outOfLoop('continue'),
  outOfSwitch('break'),
  outOfSwitch('continue'),
  counted('jumps of a long loop', (g, { outer, label, count }) => {
    const name = g.name();
    const [before, head, first] = headOf(g, outer);
    // The verifier is spared such a loop: it becomes a callback, and a jump out of it a result.
    const end = 1500 + g.random.below(3000);
    const mask = g.random.pick([7, 255, 1023]);
    const inner = around(g, label, outer);
    const jump = g.random.pick(['break', 'continue', `break ${label}`, `continue ${label}`]);
    const value = g.name();
    // The value is made outside: a function that it calls may have such a loop as well.
    return [
      `${before}${label}: ${head} { ${first}const ${value} = `,
      inner.number(),
      `; for (let ${name} = 0; ${name} < ${end}; ${name}++) { if (((${value} ^ ${name}) & ${mask}) === ${g.random.below(8)}) ${jump}; ${count} += 1; } ${count} += 8192; }`,
    ];
  }),
  counted('break of a switch around a loop', (g, { label, count }) => {
    const name = g.name();
    const [before, head, first] = headOf(g, name);
    const inner = around(g, label, name);
    return [
      `${label}: switch ((`,
      g.number(),
      `) & 1) { case 0: { ${before}${head} { ${first}`,
      // `continue` cannot mean a switch.
      inner.at({ frame: { ...inner.frame, labels: g.frame.labels } }).statement(),
      ` if (${name} > 0) break ${label}; ${count} += 1; } ${count} += 16; } default: ${count} += 32; }`,
    ];
  }),
];
