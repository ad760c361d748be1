import { expect, test } from 'vitest';
import { isPortable, isReserved, uniqueNames } from './symbol-names.ts';

test('uniqueNames numbers names that are taken or reserved', () => {
  const unique = uniqueNames(['enter']);
  expect(['start', 'start', 'start', 'enter', 'LICENSE', 'start_2'].map(unique)).toEqual([
    'start',
    'start_2',
    'start_3',
    'enter_2',
    'LICENSE_2',
    'start_2_2',
  ]);
});

test('isReserved knows the symbols of the object', () => {
  expect(['tsbpf_losses', 'tsbpf_mine', 'LICENSE', 'memcpy'].every(isReserved)).toBe(true);
  expect(['losses', 'license', 'enter'].some(isReserved)).toBe(false);
});

test('isPortable accepts identifiers of C alone', () => {
  expect(['a', '_a1', 'A_B'].every(isPortable)).toBe(true);
  expect(['$a', 'größe', '1a', ''].some(isPortable)).toBe(false);
});
