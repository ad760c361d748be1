import { describe, expect, it } from 'vitest';
import { guestKernels } from './guest-kernels.ts';

describe('guestKernels', () => {
  it('is the oldest kernel by default', () => {
    expect(guestKernels('')).toEqual(['6.1']);
  });

  it('takes a list', () => {
    expect(guestKernels('6.12, 6.18')).toEqual(['6.12', '6.18']);
  });

  it('takes all', () => {
    expect(guestKernels('all')).toEqual(['6.1', '6.12', '6.18']);
  });

  it('refuses a kernel nobody fetches', () => {
    expect(() => guestKernels('6.1,5.4')).toThrow('names "5.4"');
  });
});
