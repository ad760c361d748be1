import { execFileSync } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_CASES, hostileObject } from '../harness/hostile-object.ts';
import { repositoryRoot } from '../harness/repository-root.ts';
import { type Guest, guestKernels, startGuest } from './harness/index.ts';

const RUNTIME = join(repositoryRoot, 'packages/runtime/dist/index.js');

beforeAll(() => {
  // The guest cannot write the checkout, so it has to be ready before.
  execFileSync(join(repositoryRoot, 'tsbpf'), ['--version'], { stdio: 'pipe' });
});

describe.each(guestKernels())('code that got past the checker on Linux %s', (kernel) => {
  let guest: Guest;

  beforeAll(async () => {
    guest = await startGuest({ kernel });
    const program = join(import.meta.dirname, 'programs/rejection.mjs');
    await copyFile(program, join(guest.exchange, 'rejection.mjs'));
  });
  afterAll(() => guest?.close());

  it.each(HOSTILE_CASES)('is shown at its line: $program, $attack', async (hostile) => {
    const object = join(guest.exchange, `${hostile.program}-${hostile.attack}.bpf.o`);
    await writeFile(object, hostileObject(hostile));
    const script = join(guest.exchange, 'rejection.mjs');
    const { stdout, stderr } = await guest.run([
      process.execPath,
      script,
      RUNTIME,
      object,
      hostile.program,
    ]);
    expect(stderr).toBe('');
    const { name, message, place, source } = JSON.parse(stdout);
    expect({ name, source, file: place?.file }).toEqual({
      name: 'VerifierError',
      source: hostile.source,
      file: hostile.file,
    });
    expect(message).toContain(`${hostile.file}:${place.line}:${place.column}: `);
    expect(message).toMatch(hostile.reason);
    expect(message).toContain(`${place.line} | ${hostile.source}`);
  });
});
