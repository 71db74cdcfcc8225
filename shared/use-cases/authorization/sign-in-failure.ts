import type { AuthorizationAttempt, SignInFailure } from '../../domain/attempt.ts';
import { transition } from '../../domain/change.ts';
import { hasRoomFor } from '../../domain/outbox.ts';
import type { App, Basics, Retiring, SigningIn } from '../../ports/app.ts';
import { changeContextOf } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';
import { closeAttempt } from './close-attempt.ts';
import { moveWhile } from './move-attempt.ts';

/** Ends a sign-in that did not succeed, deletes what it kept, and writes it down for the adapter's activity; the adapter itself and
 * its authorization stay. The end comes first, and on the condition that nobody else has ended it: a failure is never written down
 * after a success. Dying in between loses that line of the activity, and nothing else.
 *
 * @returns what its page goes by, or undefined when the sign-in went on or ended elsewhere meanwhile */
export async function endAsFailed(
  app: SigningIn,
  attempt: AuthorizationAttempt,
  code: SignInFailure,
): Promise<string | undefined> {
  const closed = await endedAs(app, attempt, code);
  if (!closed) return undefined;
  await noteSignInFailure(app, closed, code);
  await closeAttempt(app, closed, code);
  return attempt.id;
}

/** The same for one whose time was over before anything went wrong: it is nobody's failure, and the activity has no line of it. */
export async function endAsExpired(
  app: Basics & Pick<App, 'attempts' | 'vault'>,
  attempt: AuthorizationAttempt,
): Promise<string | undefined> {
  const closed = await endedAs(app, attempt, 'attempt-expired');
  if (!closed) return undefined;
  await closeAttempt(app, closed, 'attempt-expired');
  return attempt.id;
}

const endedAs = (app: Basics & Pick<App, 'attempts'>, attempt: AuthorizationAttempt, code: SignInFailure) =>
  moveWhile(
    app,
    attempt,
    ({ state }) => state === attempt.state,
    () => ({ state: 'CLOSED', ending: { code, at: app.clock() } }),
  );

/** For the activity, of a sign-in that nobody has ended: once, however many come, since this needs no proof of anything. */
export async function noteWrongBrowser(app: SigningIn, attempt: AuthorizationAttempt): Promise<void> {
  const isToNote = ({ state, expiresAt, wrongBrowserNoted }: AuthorizationAttempt) =>
    state === 'PENDING' && app.clock() < expiresAt && !wrongBrowserNoted;
  const noted = await moveWhile(app, attempt, isToNote, () => ({ wrongBrowserNoted: true }));
  if (noted) await noteSignInFailure(app, noted, 'wrong-browser');
}

/** For the activity, unless too many events wait for the bus already. */
export async function noteSignInFailure(
  app: Retiring,
  attempt: AuthorizationAttempt,
  code: SignInFailure,
): Promise<void> {
  const adapter = await app.adapters.get(attempt);
  if (!adapter || adapter.deletedAt || !hasRoomFor(adapter, 'a note')) return;
  const changeContext = changeContextOf(app, { actor: attempt.startedBy, requestId: attempt.requestId });
  const facts = [{ type: 'adapter.authorization_failed', reason: code } as const];
  await commit(app, adapter, transition(adapter, changeContext, { when: [], facts }));
}
