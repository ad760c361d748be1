import { describe, expect, it } from 'vitest';
import { hiddenDirectories } from './shares.ts';

describe('hiddenDirectories', () => {
  it('leaves out what the root share shows', () => {
    expect(hiddenDirectories(['/home/ci/clone', '/tmpfiles/clone'])).toEqual([]);
  });

  it('keeps what lies under a tmpfs of the guest', () => {
    expect(hiddenDirectories(['/tmp/clone', '/run/node/bin', '/mnt'])).toEqual([
      '/tmp/clone',
      '/run/node/bin',
      '/mnt',
    ]);
  });

  it('names a directory once, and none inside another', () => {
    expect(hiddenDirectories(['/tmp/clone/.cache', '/tmp/clone', '/tmp/clone'])).toEqual([
      '/tmp/clone',
    ]);
  });
});
