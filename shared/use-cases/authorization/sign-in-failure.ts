import type { AuthorizationAttempt, SignInFailure } from '../../domain/attempt.ts';
import { linkFailed } from '../../domain/authorization-link-changes.ts';
import { transition } from '../../domain/change.ts';
import { hasRoomFor } from '../../domain/outbox.ts';
import type { App, Basics, Retiring, SigningIn } from '../../ports/app.ts';
import { changeContextOf } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';
import { closeAttempt } from './close-attempt.ts';
import { changeLink } from './links/change-link.ts';
import { moveWhile } from './move-attempt.ts';

/** Ends a failed sign-in, deletes its secret, and records the failure in the adapter's activity; the adapter and its authorization
 * stay. Ending it comes first, on the condition that no other worker has ended it, so that no failure is recorded after a success. A
 * worker that dies in between loses only that line of activity.
 *
 * @returns the reference of its page, or undefined when the sign-in proceeded or ended elsewhere in the meantime */
export async function endAsFailed(
  app: SigningIn & Pick<App, 'links'>,
  attempt: AuthorizationAttempt,
  code: SignInFailure,
): Promise<string | undefined> {
  const closed = await endedAs(app, attempt, code);
  if (!closed) return undefined;
  await noteSignInFailure(app, closed, code);
  await closeAttempt(app, closed, code);
  return attempt.id;
}

/** Ends a sign-in that expired before anything failed. It is not a failure, and the activity has no line for it. */
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

/** Records in the activity that another browser tried to continue a sign-in: once, since anyone can cause it. */
export async function noteWrongBrowser(
  app: SigningIn & Pick<App, 'links'>,
  attempt: AuthorizationAttempt,
): Promise<void> {
  const isToNote = ({ state, expiresAt, wrongBrowserNoted }: AuthorizationAttempt) =>
    state === 'PENDING' && app.clock() < expiresAt && !wrongBrowserNoted;
  const noted = await moveWhile(app, attempt, isToNote, () => ({ wrongBrowserNoted: true }));
  if (noted) await noteSignInFailure(app, noted, 'wrong-browser');
}

/** Records a failed sign-in: on the sign-in link, if it began with one, and in the activity, unless too many events already wait for the
 * bus. */
export async function noteSignInFailure(
  app: Retiring & Pick<App, 'links'>,
  attempt: AuthorizationAttempt,
  code: SignInFailure,
): Promise<void> {
  const { tenantId, linkId } = attempt;
  if (linkId !== undefined) await changeLink(app, { tenantId, linkId }, (link) => linkFailed(link, code, app.clock()));
  const adapter = await app.adapters.get(attempt);
  if (!adapter || adapter.deletedAt || !hasRoomFor(adapter, 'a note')) return;
  const changeContext = changeContextOf(app, { actor: attempt.startedBy, requestId: attempt.requestId });
  const withLink = linkId !== undefined && { linkId };
  const facts = [{ type: 'adapter.authorization_failed', reason: code, ...withLink } as const];
  await commit(app, adapter, transition(adapter, changeContext, { when: [], facts }));
}
