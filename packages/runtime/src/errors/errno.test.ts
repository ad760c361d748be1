import { expect, test } from 'vitest';
import { describeErrno, errnoOf } from './errno.ts';

test('numbers and names go both ways', () => {
  expect(errnoOf('E2BIG')).toBe(7);
  expect(describeErrno(7)).toMatch(/^E2BIG \(/);
  expect(describeErrno(524)).toMatch(/^ENOTSUPP \(/);
  expect(describeErrno(4001)).toMatch(/^LIBBPF_ERRNO__FORMAT \(/);
});

test('an unknown number is shown as it is, an unknown name is misuse', () => {
  expect(describeErrno(9999)).toBe('error 9999');
  expect(() => errnoOf('EWHAT')).toThrow(RangeError);
});
