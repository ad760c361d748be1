import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../src/program.ts';
import { capturedContext } from '../src/testing/captured-context.ts';

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const openSnoop = fixture('open-snoop.ts');
const wrong = fixture('wrong.ts');

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsbpf-cli-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function tsbpf(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { context, stdout, stderr } = capturedContext();
  const code = await main(args, context);
  return { code, out: stdout(), err: stderr() };
}

describe('tsbpf', () => {
  test('shows help with examples and exit codes', async () => {
    const { code, out } = await tsbpf('--help');
    expect(code).toBe(0);
    for (const word of ['run', 'check', 'build', 'list', 'explain', 'Examples:', 'Exit status:']) {
      expect(out).toContain(word);
    }
    for (const command of ['run', 'check', 'build', 'list', 'explain']) {
      const help = await tsbpf(command, '--help');
      expect(help).toMatchObject({ code: 0, err: '' });
      expect(help.out).toMatch(/Examples?:/);
    }
  });

  test('shows its version', async () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
    ) as { version: string };
    expect(await tsbpf('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test.each([
    [['rnu'], /unknown command 'rnu'\n\(Did you mean run\?\)/],
    [['check'], /missing required argument 'tracer.ts'/],
    [['check', '--formt', 'json', 'x.ts'], /unknown option '--formt'\n\(Did you mean --format\?\)/],
    [
      ['check', '--format', 'xml', 'x.ts'],
      /'xml' is invalid. Allowed choices are text, json, sarif/,
    ],
    [['check', 'nope.ts'], /the file 'nope.ts' does not exist/],
    [['run'], /no tracer is given/],
    [['run', '--format', 'xml', 'x.ts'], /'xml' is invalid. Allowed choices are text, json/],
    [['run', '--duration', 'soon', 'x.ts'], /--duration takes a time/],
    [['run', '--pid', '0', 'x.ts'], /--pid takes a whole number from 1/],
    [['run', 'x.ts', '--pid', '1', '--', 'ls'], /--pid and a command after -- exclude each other/],
    [['run', 'x.ts', '--'], /a command must follow --/],
    [['run', import.meta.dirname], /is not a file/],
    [['build', 'x.bpf.o'], /is built already/],
    [['run', 'x.bpf.o', '--dump', 'ir'], /--dump ir needs the tracer's source/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, out, err } = await tsbpf(...args);
    expect(err).toMatch(message);
    expect(err).toMatch(/^tsbpf: /);
    expect(code).toBe(2);
    expect(out).toBe('');
  });

  test('without arguments shows its help as an error', async () => {
    const { code, out, err } = await tsbpf();
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Usage: tsbpf');
  });
});

describe('check', () => {
  test('reports errors with their place, and how many', async () => {
    const { code, out, err } = await tsbpf('check', openSnoop, wrong);
    expect(code).toBe(1);
    expect(out).toMatch(/wrong\.ts:6:3/);
    expect(out).toMatch(/help: /);
    expect(out).toMatch(/\n1 error in 1 of 2 tracers\n$/);
    expect(err).toBe('');
  });

  test('is content with a good tracer', async () => {
    expect(await tsbpf('check', openSnoop)).toEqual({
      code: 0,
      out: '1 tracer: no errors\n',
      err: '',
    });
  });

  test('writes a record for each error, and one at the end', async () => {
    const at = readFileSync(wrong, 'utf8').indexOf('try');
    const { code, out, err } = await tsbpf('check', openSnoop, wrong, '--format', 'json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        type: 'diagnostic',
        version: 1,
        tracer: wrong,
        code: 'TSB2101',
        severity: 'error',
        kind: 'unsupported',
        message: expect.stringContaining('try'),
        help: expect.any(String),
        file: relative('.', wrong),
        range: {
          start: { line: 6, column: 3, offset: at, byte: at },
          end: { line: 6, column: 6, offset: at + 3, byte: at + 3 },
        },
        related: [],
      },
      { type: 'summary', version: 1, tracers: 2, wrong: 1, errors: 1 },
    ]);
    expect(await tsbpf('check', openSnoop, '--format', 'json')).toEqual({
      code: 0,
      out: '{"type":"summary","version":1,"tracers":1,"wrong":0,"errors":0}\n',
      err: '',
    });
  });
});

describe('build', () => {
  test('writes the same three files every time', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    expect((await tsbpf('build', openSnoop, '-o', one)).code).toBe(0);
    const { code, out } = await tsbpf('build', openSnoop, '--out', two);
    expect(code).toBe(0);
    const names = ['open-snoop.bpf.d.ts', 'open-snoop.bpf.js', 'open-snoop.bpf.o'];
    expect(out.trim().split('\n').sort()).toEqual(names.map((name) => join(two, name)));
    expect(readdirSync(two).sort()).toEqual(names);
    for (const name of names) {
      expect(readFileSync(join(one, name))).toEqual(readFileSync(join(two, name)));
    }
  });

  test('writes a module that holds the object', async () => {
    const odd = join(folder, "it's #1 100%.ts");
    writeFileSync(odd, readFileSync(openSnoop));
    const out = join(folder, 'odd');
    expect((await tsbpf('build', odd, '-o', out)).code).toBe(0);
    const url = pathToFileURL(join(out, "it's #1 100%.bpf.js")).href;
    const code = `import object from ${JSON.stringify(url)}; process.stdout.write(object.bytes);`;
    const bytes = execFileSync(process.execPath, ['--input-type=module', '-e', code]);
    expect(bytes).toEqual(readFileSync(join(out, "it's #1 100%.bpf.o")));
  });

  test('writes nothing for a tracer with errors', async () => {
    const out = join(folder, 'nothing');
    const { code, err } = await tsbpf('build', wrong, '-o', out);
    expect(code).toBe(1);
    expect(err).toMatch(/wrong\.ts:6:3/);
    expect(() => readdirSync(out)).toThrow();
  });
});

describe('run', () => {
  test('shows the params of a tracer in its help', async () => {
    const { code, out } = await tsbpf('run', openSnoop, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(
      /Params of open-snoop:\n\s+--target <u32>\s+trace only this process id \(default: 0\)/,
    );
  });

  test.each([
    [['--target', 'abc'], /the param 'target' \(u32\) takes a whole number from 0 to 4294967295/],
    [['--targt', '1'], /unknown option '--targt'\n\(Did you mean --target\?\)/],
    [['--target'], /argument missing/],
    [['other.ts'], /too many arguments/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await tsbpf('run', openSnoop, ...args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  test('reports the errors of a tracer', async () => {
    const { code, out, err } = await tsbpf('run', wrong);
    expect(code).toBe(1);
    expect(err).toMatch(/wrong\.ts:6:3/);
    expect(err).toMatch(/tsbpf: 1 error\n/);
    expect(out).toBe('');
  });

  test.each(['ir', 'llvm', 'asm', 'manifest'])('dumps %s', async (what) => {
    const { code, out, err } = await tsbpf('run', openSnoop, '--dump', what);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('openat');
  });

  test('dumps the manifest of a built tracer', async () => {
    await tsbpf('build', openSnoop, '-o', folder);
    const { out } = await tsbpf('run', join(folder, 'open-snoop.bpf.o'), '--dump', 'manifest');
    expect(JSON.parse(out)).toMatchObject({ name: 'open-snoop', params: [{ name: 'target' }] });
  });

  test('takes a source with the DSL in scope', async () => {
    const source =
      "export const calls = counter(); export const enter = tracepoint('raw_syscalls:sys_enter', () => calls.increment());";
    const { code, out } = await tsbpf('run', '-e', source, '--dump', 'manifest');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ maps: [{ name: 'calls', kind: 'counter' }] });
    expect((await tsbpf('-e', source, '--dump', 'manifest')).out).toBe(out);
  });

  test('refuses a process, a command and an object that are not there', async () => {
    expect(await tsbpf('run', openSnoop, '--pid', '2147483647')).toMatchObject({
      code: 3,
      err: expect.stringContaining('there is no process 2147483647'),
    });
    expect(await tsbpf('run', openSnoop, '--', 'no-such-command')).toMatchObject({
      code: 127,
      err: expect.stringContaining("the command 'no-such-command' does not exist"),
    });
    writeFileSync(join(folder, 'damaged.bpf.o'), 'not an object');
    expect(await tsbpf('run', join(folder, 'damaged.bpf.o'))).toMatchObject({ code: 3 });
  });
});

describe('list', () => {
  test('shows the parts of a tracer', async () => {
    const { code, out } = await tsbpf('list', openSnoop);
    expect(code).toBe(0);
    expect(out).toContain('open-snoop: Which process opens which file');
    expect(out).toMatch(/opens\s+ringbuf \{ pid: u32, comm: str\(16\), path: str\(256\) \}/);
    expect(out).toContain('--target  u32 = 0');
  });
});

describe('explain', () => {
  test('explains codes of the compiler and of the runtime', async () => {
    expect(await tsbpf('explain', 'tsb2001')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^TSB2001: /),
    });
    const { code, out } = await tsbpf('explain', ' 6003 ');
    expect(code).toBe(0);
    expect(out).toMatch(/^TSB6003: The verifier rejects a program\n\n/);
    expect(out).toContain('TSBPF_DEBUG=1 tsbpf run');
  });

  test('names codes near one that does not exist', async () => {
    const { code, out, err } = await tsbpf('explain', 'TSB2000');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/there is no code 'TSB2000'\n\s+help: near it are\n {2}TSB2001 {2}\w/);
    expect(err.match(/TSB20\d\d {2}/g)).toHaveLength(5);
    expect((await tsbpf('explain', 'nonsense')).err).toMatch(/tsbpf explain lists the codes/);
    expect((await tsbpf('explain', '2107')).err).toMatch(/TSB2107 is retired/);
  });

  test('lists the codes', async () => {
    const { code, out } = await tsbpf('explain');
    expect(code).toBe(0);
    const codes = out
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' ', 1)[0]);
    expect(codes).toEqual([...codes].sort());
    expect(codes).toEqual(expect.arrayContaining(['TSB1001', 'TSB2101', 'TSB5001', 'TSB6019']));
  });
});
