import type { AuthorizationAttempt, SignInFailure } from '../../domain/attempt.ts';
import { transition } from '../../domain/change.ts';
import { hasRoomFor } from '../../domain/outbox.ts';
import type { App } from '../../ports/app.ts';
import { occasionOf } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';
import { closeAttempt } from './close-attempt.ts';

/** Writes down that a sign-in did not succeed, for the adapter's activity, unless too many events wait for the bus already; the
 * adapter itself and its authorization stay.
 *
 * @param isFinal the attempt ends with it, and what it kept is deleted
 * @returns what its page goes by: the attempt, if it can tell this browser more, else the bare code */
export async function recordSignInFailure(
  app: App,
  attempt: AuthorizationAttempt,
  code: SignInFailure,
  isFinal: boolean,
): Promise<string> {
  const adapter = await app.adapters.get(attempt);
  if (adapter && !adapter.deletedAt && hasRoomFor(adapter, 'a note')) {
    const occasion = occasionOf(app, { actor: attempt.startedBy, requestId: attempt.requestId });
    const facts = [{ type: 'adapter.authorization_failed', reason: code } as const];
    await commit(app, adapter, transition(adapter, occasion, { when: [], facts }));
  }
  if (!isFinal) return code;
  await closeAttempt(app, attempt, code);
  return attempt.id;
}
