import { type AuthorizationAttempt, ENDING_SECONDS } from '../../domain/attempt.ts';
import { expiryOf } from '../../domain/tokens.ts';
import type { WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';

export interface CompletedSignIn {
  readonly outcome: 'authorized' | 'failed';
  /** What the page that tells it goes by. */
  readonly ref: string;
}

/** How long a copy of a callback waits for the one that is under way, and how often it looks. */
const WAIT_MS = 15_000;
const LOOK_EVERY_MS = 250;

/** A callback that comes again, from the browser that the sign-in is bound to: a reload, a second tab, a browser that fetched it in
 * advance. It tells how the sign-in ended; UPS is not asked, and nothing is written. */
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
