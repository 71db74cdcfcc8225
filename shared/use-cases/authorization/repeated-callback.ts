import { type AuthorizationAttempt, ENDING_SECONDS } from '../../domain/attempt.ts';
import { expiryOf } from '../../domain/tokens.ts';
import type { WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';

export interface CompletedSignIn {
  readonly outcome: 'authorized' | 'failed';
  /** The reference of the page that reports the result. */
  readonly ref: string;
}

/** The time that a copy of a callback waits for the first one. */
const WAIT_MS = 15_000;

/** The pauses between reads double, since many copies that read often would slow the first one down. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

/** Answers a repeated callback from the browser to which the sign-in is bound: a reload, a second tab, or a prefetch. It reports the
 * result of the sign-in without calling UPS or writing anything. */
export async function repeatedCallback(
  app: Basics & Pick<App, 'attempts'>,
  attempt: AuthorizationAttempt,
  time: WorkTime,
): Promise<CompletedSignIn> {
  const ending = (await onceEnded(app, attempt, time))?.ending;
  if (!ending) return { outcome: 'failed', ref: 'attempt-used' };
  const isSuccess = ending.code === 'authorized' && app.clock() < expiryOf(ending.at, ENDING_SECONDS);
  return { outcome: isSuccess ? 'authorized' : 'failed', ref: attempt.id };
}

async function onceEnded(
  app: Basics & Pick<App, 'attempts'>,
  attempt: AuthorizationAttempt,
  { remainingMs }: WorkTime,
): Promise<AuthorizationAttempt | undefined> {
  const until = app.clock().getTime() + WAIT_MS;
  let seen: AuthorizationAttempt | undefined = attempt;
  let pauseMs = FIRST_PAUSE_MS;
  while (seen?.state === 'EXCHANGING' && app.clock().getTime() < until && remainingMs() > pauseMs) {
    await app.pause(pauseMs);
    seen = await app.attempts.get(attempt.id);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
  return seen;
}
