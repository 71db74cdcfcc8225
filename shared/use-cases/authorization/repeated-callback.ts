import { type AuthorizationAttempt, ENDING_SECONDS } from '../../domain/attempt.ts';
import { expiryOf } from '../../domain/tokens.ts';
import type { WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';

export interface CompletedSignIn {
  readonly outcome: 'authorized' | 'failed';
  /** The reference of the page that reports the result. */
  readonly ref: string;
}

/** The time that a copy of a callback waits for the first one, and its interval of reading. */
const WAIT_MS = 15_000;
const LOOK_EVERY_MS = 250;

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
  while (seen?.state === 'EXCHANGING' && app.clock().getTime() < until && remainingMs() > LOOK_EVERY_MS) {
    await app.pause(LOOK_EVERY_MS);
    seen = await app.attempts.get(attempt.id);
  }
  return seen;
}
