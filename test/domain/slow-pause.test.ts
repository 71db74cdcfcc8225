import { describe, expect, it } from 'vitest';
import { secondsAfter } from '../../shared/domain/instants.ts';
import { isPausing, pauseAfterTrouble, type SlowPause } from '../../shared/domain/slow-pause.ts';
import { NOON } from '../support/an-adapter.ts';

const secondsOf = ({ startedAt, until }: SlowPause): number => (until.getTime() - startedAt.getTime()) / 1000;

/** Pauses one after another: UPS is slow again so many seconds after the end of each. */
function pauses(count: number, secondsBetween: number): number[] {
  const seconds: number[] = [];
  let last: SlowPause | undefined;
  for (let number = 0; number < count; number++) {
    last = pauseAfterTrouble(last, last ? secondsAfter(last.until, secondsBetween) : NOON);
    seconds.push(secondsOf(last));
  }
  return seconds;
}

describe('a pause of renewals', () => {
  it('doubles from 2 to 15 minutes while UPS stays slow', () => {
    expect(pauses(5, 0)).toEqual([120, 240, 480, 900, 900]);
  });

  it('is 2 minutes again 15 minutes after the last one', () => {
    expect(pauses(3, 899)).toEqual([120, 240, 480]);
    expect(pauses(3, 900)).toEqual([120, 120, 120]);
  });

  it('is not longer for trouble that comes while it runs', () => {
    const first = pauseAfterTrouble(undefined, NOON);
    expect(pauseAfterTrouble(first, secondsAfter(NOON, 119))).toBe(first);
    expect([119, 120].map((seconds) => isPausing(first, secondsAfter(NOON, seconds)))).toEqual([true, false]);
  });

  it('counts for nothing when a clock more than five minutes ahead wrote it', () => {
    const ahead = (seconds: number) => pauseAfterTrouble(undefined, secondsAfter(NOON, seconds));
    expect([isPausing(ahead(300), NOON), isPausing(ahead(301), NOON)]).toEqual([true, false]);
    expect(pauseAfterTrouble(ahead(301), NOON)).toEqual(pauseAfterTrouble(undefined, NOON));
  });
});
