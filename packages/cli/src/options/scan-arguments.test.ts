import { Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { type RunArguments, scanArguments } from './scan-arguments.ts';

const known = [
  new Option('-e, --eval <source>'),
  new Option('--duration <time>'),
  new Option('-q, --quiet'),
];

function scan(...args: string[]): RunArguments {
  return scanArguments(args, known);
}

describe('the tracer', () => {
  test.each([
    [['x.ts']],
    [['x.ts', '--target', '12', 'rest']],
    [['--duration', '3s', 'x.ts']],
    [['--duration=3s', 'x.ts']],
    [['-q', 'x.ts']],
    [['--target', '12', 'x.ts']],
    [['--offset', '-12', 'x.ts']],
    [['--target=12', 'x.ts']],
    [['--wide', 'x.ts']],
    [['--wide', '--target', '12', 'x.ts']],
    [['--help', 'x.ts']],
  ])('of %o is x.ts', (args) => {
    expect(scan(...args).tracer).toBe('x.ts');
  });

  test('is none in a command after --', () => {
    expect(scan('--', 'x.ts')).toMatchObject({ tracer: undefined, command: ['x.ts'] });
  });

  test('is none with -e', () => {
    for (const args of [
      ['-e', 'code', 'y'],
      ['-ecode'],
      ['--eval=code'],
      ['--target', '1', '-e', 'code'],
    ]) {
      expect(scan(...args)).toMatchObject({ tracer: undefined, source: 'code' });
    }
  });
});

test('flags and command are what stands before and after the first --', () => {
  expect(scan('x.ts', '--target', '1', '--', 'ls', '--', '-l')).toMatchObject({
    flags: ['x.ts', '--target', '1'],
    command: ['ls', '--', '-l'],
  });
  expect(scan('x.ts').command).toBeUndefined();
});

test('help is found anywhere before --', () => {
  expect(scan('x.ts', '--help').wantsHelp).toBe(true);
  expect(scan('-h').wantsHelp).toBe(true);
  expect(scan('x.ts', '--', 'ls', '--help').wantsHelp).toBe(false);
});
