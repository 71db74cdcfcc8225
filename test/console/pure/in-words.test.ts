import { describe, expect, it } from 'vitest';
import { inWords } from '../../../console/src/in-words.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const SECOND_MS = 1000;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
const inSeconds = (seconds: number) => inWords(new Date(NOW.getTime() + seconds * SECOND_MS), NOW);

describe('an instant in words', () => {
  it('is the nearest whole number of days or hours to come', () => {
    expect(inSeconds(7 * DAY_SECONDS - 1)).toBe('in 7 days');
    expect(inSeconds(1.6 * DAY_SECONDS)).toBe('in 2 days');
    expect(inSeconds(DAY_SECONDS - 1)).toBe('in 24 hours');
    expect(inSeconds(1.4 * HOUR_SECONDS)).toBe('in 1 hour');
    expect(inSeconds(59)).toBe('in less than a minute');
  });

  it('is the whole time that has passed', () => {
    expect(inSeconds(-1)).toBe('just now');
    expect(inSeconds(-1.9 * HOUR_SECONDS)).toBe('1 hour ago');
    expect(inSeconds(-2.9 * DAY_SECONDS)).toBe('2 days ago');
  });
});
