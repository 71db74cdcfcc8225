import { secondsAfter } from '../instants.ts';

/** Seconds from a failed attempt of a message to its next one. */
const PAUSES_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
const SPREAD = 0.2;

/** Attempts of one message before it becomes `failed`. */
export const MAX_ATTEMPTS = PAUSES_SECONDS.length + 1;

/** A number from 0 to below 1, each equally likely: `Math.random`. */
export type Random = () => number;

/** From `share` below to `share` above 1. */
export const spread = (share: number, random: Random): number => 1 - share + 2 * share * random();

/** When a message is sent again.
 *
 * @param attemptCount attempts so far, the failed one included
 * @returns undefined = never: the message has failed */
export function nextAttemptAt(attemptCount: number, now: Date, random: Random): Date | undefined {
  const pauseSeconds = PAUSES_SECONDS[attemptCount - 1];
  return pauseSeconds === undefined ? undefined : secondsAfter(now, pauseSeconds * spread(SPREAD, random));
}

const LONGEST_WAIT_SECONDS = 86_400;
const WAIT_AFTER_429_SECONDS = 60;

/** Until when a receiver asked us to wait (RFC 9110 section 10.2.3): with 429 or 503, at most a day.
 *
 * @param retryAfterSeconds absent = the answer had no Retry-After that says how long; 0, as of a date in the past, does not either
 * @returns undefined = it did not ask */
export function waitUntil(status: number, retryAfterSeconds: number | undefined, now: Date): Date | undefined {
  const seconds = retryAfterSeconds || (status === 429 ? WAIT_AFTER_429_SECONDS : undefined);
  if ((status !== 429 && status !== 503) || !seconds) return undefined;
  return secondsAfter(now, Math.min(seconds, LONGEST_WAIT_SECONDS));
}
