import { secondsAfter } from './instants.ts';
import { CLOCK_SKEW_SECONDS } from './worker-time.ts';

/** UPS answers the token requests of an environment slowly, or not at all: until then no renewal begins whose token still lives. */
export interface SlowPause {
  readonly startedAt: Date;
  readonly until: Date;
}

/** An answer to a token request that takes so many milliseconds is slow. */
export const SLOW_ANSWER_MS = 8_000;

const FIRST_SECONDS = 2 * 60;
export const LONGEST_PAUSE_SECONDS = 15 * 60;

/** A pause that begins far in the future was written by a clock that is wrong, and counts for nothing. */
export const isPausing = ({ startedAt, until }: SlowPause, now: Date): boolean =>
  now < until && startedAt <= secondsAfter(now, CLOCK_SKEW_SECONDS);

/** The pause after UPS was slow: the one that runs already, else one of 2 minutes, or of twice the last one if that ended less than
 * 15 minutes ago, up to 15 minutes. */
export function pauseAfterTrouble(last: SlowPause | undefined, now: Date): SlowPause {
  if (last && isPausing(last, now)) return last;
  const isRecent = last !== undefined && last.until <= now && now < secondsAfter(last.until, LONGEST_PAUSE_SECONDS);
  const lastSeconds = isRecent ? (last.until.getTime() - last.startedAt.getTime()) / 1000 : FIRST_SECONDS / 2;
  return { startedAt: now, until: secondsAfter(now, Math.min(LONGEST_PAUSE_SECONDS, 2 * lastSeconds)) };
}
