import { expect, test } from 'vitest';
import { RUNTIME_CODES } from './codes.ts';
import * as errors from './index.ts';

const classes = Object.values(errors).filter(
  (value): value is typeof errors.ParamError =>
    typeof value === 'function' && value.prototype instanceof errors.TracerError,
);

test('every code belongs to one class', () => {
  const codes = classes.map((Class) => Reflect.construct(Class, ['x', { log: '' }, []]).code);
  expect([...codes].sort()).toEqual(
    Object.keys(RUNTIME_CODES).filter((code) => codes.includes(code as never)),
  );
  expect(new Set(codes).size).toBe(classes.length);
});

test.each(Object.entries(RUNTIME_CODES))('%s is explained, by example', (_code, entry) => {
  const { title, explanation }: { title: string; explanation: string } = entry;
  expect(title).not.toMatch(/\.$/);
  const [what, ...rest] = explanation.split('\n\n');
  expect(what).toMatch(/\.$/);
  expect(rest.length).toBeGreaterThan(0);
  expect(explanation).toMatch(/```(?:ts|sh)\n[^`]+\n```/);
  expect(explanation.match(/```/g)?.length).toSatisfy((count: number) => count % 2 === 0);
});

test('errors carry their class name and cause', () => {
  const cause = new Error('below');
  const error = new errors.ParamError('wrong', { cause });
  expect(error).toBeInstanceOf(errors.TracerError);
  expect(error.name).toBe('ParamError');
  expect(error.cause).toBe(cause);
});

test('a map that is full says how to go on', () => {
  const error = new errors.MapFullError('start', 4);
  expect(error.message).toContain("'start'");
  expect(error.message).toContain('larger maxEntries');
});

test('the log of the verifier is not among the printed properties', () => {
  const error = new errors.VerifierError('enter', {
    reason: 'no reason',
    advice: 'none',
    place: { file: 'a.ts', line: 3, column: 5 },
    source: 'const a = b;',
    log: 'many lines',
  });
  expect(error.log).toBe('many lines');
  expect(Object.keys(error)).not.toContain('log');
  expect(error.message).toBe(
    "the verifier rejects 'enter' at a.ts:3:5: no reason\n  3 | const a = b;\nnone\n  > many lines",
  );
});
