import { describe, expect, it } from 'vitest';
import { numbersError, numbersIn } from '../../console/src/tracking/inquiry-numbers.ts';
import { placeTime } from '../../console/src/tracking/place-time.ts';

const A = '1Z88A1B20300001017';
const B = '1Z88A1B20300001026';

describe('the numbers to track', () => {
  it.each([
    ['', []],
    [` 1Z 88A1B2 0300001017 `, [A]],
    ['1z88-a1b2-0300-0010-17', [A]],
    ['1Z88A1B2 0300001017', [A]],
    [`${A},${B};${A}\n\n123456789012`, [A, B, '123456789012']],
    [`${A} ${B}\t123456789012 210987654321`, [A, B, '123456789012', '210987654321']],
    [`${A} ${B} short`, [A, B, 'short']],
  ])('are read from "%s"', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));

  it('are 1 to 50, of 7 to 34 letters and digits, and the wrong one is named', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `12345678${n}`);
    expect([[], ['short'], [A, 'short'], ['1Z88A1B2030000101ß'], many(50), many(62)].map(numbersError)).toEqual([
      'Tracking numbers have 7 to 34 letters and digits',
      'Tracking numbers have 7 to 34 letters and digits',
      'Tracking numbers have 7 to 34 letters and digits: check “short”',
      'Tracking numbers have 7 to 34 letters and digits',
      undefined,
      'At most 50 numbers at once: remove 12',
    ]);
  });
});

describe('a time at the place', () => {
  it.each([
    ['2026-11-20T20:27:33Z', '2026-11-20', '14:27:33', '20 Nov 2026, 14:27 (UTC−06:00)'],
    ['2026-11-20T08:57:00Z', '2026-11-20', '14:27:00', '20 Nov 2026, 14:27 (UTC+05:30)'],
    ['2026-11-20T23:30:00Z', '2026-11-21', '00:30:00', '21 Nov 2026, 00:30 (UTC+01:00)'],
    ['2026-11-20T14:27:00Z', '2026-11-20', '14:27:00', '20 Nov 2026, 14:27 (UTC+00:00)'],
    [null, '2026-11-20', '14:27:33', '20 Nov 2026, 14:27'],
    [null, '2026-11-20', null, '20 Nov 2026'],
  ])('of %s, %s %s is shown as its clock shows it', (at, date, time, words) =>
    expect(placeTime({ at, date, time })).toBe(words),
  );
});
