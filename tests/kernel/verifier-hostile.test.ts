import { load, specsOf, VerifierError } from '@tsbpf/runtime';
import { describe, expect, test } from 'vitest';
import { HOSTILE_CASES, hostileObject } from '../harness/hostile-object.ts';

describe('code that got past the checker', () => {
  test.each(HOSTILE_CASES)('$program, $attack', async (hostile) => {
    const object = hostileObject(hostile);
    const specs = specsOf(object) as Record<string, never>;
    const probe = specs[hostile.program];
    const error: unknown = await load(object, specs, { probes: probe ? [probe] : [] }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(VerifierError);
    const { message, place, source, log } = error as VerifierError;
    expect({ source, file: place?.file }).toEqual({ source: hostile.source, file: hostile.file });
    expect(message).toContain(`${hostile.file}:${place?.line}:${place?.column}: `);
    expect(message).toMatch(hostile.reason);
    expect(message).toContain(`${place?.line} | ${hostile.source}`);
    const end = log.trimEnd().split('\n').at(-2) ?? '';
    expect(message).toContain(`  > ${end.slice(0, 160)}`);
  });
});
