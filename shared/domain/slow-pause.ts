import { secondsAfter } from './instants.ts';
import { CLOCK_SKEW_SECONDS } from './worker-time.ts';

/** A pause of renewals in an environment because UPS answers token requests slowly or not at all. Until it ends, no renewal of a
 * living token begins. */
export interface SlowPause {
  readonly startedAt: Date;
  readonly until: Date;
}

/** The milliseconds from which an answer to a token request is slow. */
export const SLOW_ANSWER_MS = 8_000;

const FIRST_SECONDS = 2 * 60;
export const LONGEST_PAUSE_SECONDS = 15 * 60;

/** Returns true during the pause. A pause that begins far in the future was written by a wrong clock and is ignored. */
export const isPausing = ({ startedAt, until }: SlowPause, now: Date): boolean =>
  now < until && startedAt <= secondsAfter(now, CLOCK_SKEW_SECONDS);

/** Returns the pause after a slow answer: the current one, else one of 2 minutes, or twice the last one (up to 15 minutes) if that
 * ended less than 15 minutes ago. */
export function pauseAfterTrouble(last: SlowPause | undefined, now: Date): SlowPause {
  if (last && isPausing(last, now)) return last;
  const isRecent = last !== undefined && last.until <= now && now < secondsAfter(last.until, LONGEST_PAUSE_SECONDS);
  const lastSeconds = isRecent ? (last.until.getTime() - last.startedAt.getTime()) / 1000 : FIRST_SECONDS / 2;
  return { startedAt: now, until: secondsAfter(now, Math.min(LONGEST_PAUSE_SECONDS, 2 * lastSeconds)) };
}
