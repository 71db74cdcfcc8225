import { describe, expect, it } from 'vitest';
import { afterRound, openedCircuit } from '../../../shared/domain/webhooks/circuit.ts';
import { MAX_ATTEMPTS, nextAttemptAt, waitUntil } from '../../../shared/domain/webhooks/retry-schedule.ts';
import { randomFrom } from '../../faults/world/random.ts';
import { inSeconds, NOON } from '../../support/an-adapter.ts';

const [HOUR, DAY] = [3_600, 86_400];
const middle = () => 0.5;
const earliest = () => 0;
const latest = () => 1 - Number.EPSILON;

const secondsTo = (at: Date | undefined): number | undefined =>
  at && Math.round((at.getTime() - NOON.getTime()) / 1000);

describe('a message that failed', () => {
  it('is sent again after 5 s, 5 and 30 min, 2, 5, 10, 14, 20 and 24 h, and has failed with the 10th attempt', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS }, (_, index) =>
      secondsTo(nextAttemptAt(index + 1, NOON, middle)),
    );
    expect(MAX_ATTEMPTS).toBe(10);
    expect(pauses).toEqual([5, 300, 1_800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY, undefined]);
  });

  it('is sent up to a fifth earlier or later, so that messages that failed together come apart', () => {
    expect([earliest, latest].map((random) => secondsTo(nextAttemptAt(2, NOON, random)))).toEqual([240, 360]);
  });
});

describe('a receiver asks us to wait', () => {
  it.each<[number, number | undefined, number | undefined]>([
    [429, 30, 30],
    [429, undefined, 60],
    [429, 0, 60],
    [429, 10 * DAY, DAY],
    [503, 120, 120],
    [503, undefined, undefined],
    [503, 0, undefined],
    [500, 120, undefined],
    [200, 120, undefined],
  ])('%i with Retry-After %s: for %s seconds', (status, retryAfterSeconds, seconds) => {
    expect(secondsTo(waitUntil(status, retryAfterSeconds, NOON))).toBe(seconds);
  });
});

/** The minutes at which rounds are made, each as late as said. */
function roundsIn(hours: number, random: () => number, lateMinutes = 0): number[] {
  const minutes: number[] = [];
  let circuit = openedCircuit(NOON, random);
  for (;;) {
    const at = new Date(circuit.nextRoundAt.getTime() + lateMinutes * 60_000);
    if (at > inSeconds(hours * HOUR)) return minutes;
    minutes.push(Math.round((secondsTo(at) ?? 0) / 60));
    circuit = afterRound(circuit, at, random);
  }
}

describe('an open circuit', () => {
  it('makes rounds after 1, 5, 15 and 30 minutes, then every hour', () => {
    expect(roundsIn(4, middle)).toEqual([1, 6, 21, 51, 111, 171, 231]);
  });

  it.each([1, 2, 3, 4, 5])('makes at most 27 rounds in a day, whatever the spread (%i)', (seed) => {
    const draws = randomFrom(seed);
    expect(roundsIn(24, () => draws.below(1_000) / 1_000)).toHaveLength(27);
    expect([earliest, latest].map((random) => roundsIn(24, random).length)).toEqual([27, 27]);
  });

  it('leaves out the rounds that it is too late for', () => {
    expect(roundsIn(4, middle, 14)).toEqual([15, 35, 65, 125, 185]);
  });
});
