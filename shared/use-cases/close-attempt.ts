import { type AuthorizationAttempt, LONGEST_FUNCTION_SECONDS } from '../domain/attempt.ts';
import { authorized } from '../domain/authorization.ts';
import { occasionOf } from './occasion.ts';
import type { App } from './ports.ts';
import { commit } from './settle.ts';

/** Ends an attempt that no adapter will name: closes it, so that nobody can commit it any more, then deletes its secret.
 * Dying in between leaves it due, and the sweep comes again. */
export async function closeAttempt(app: App, attempt: AuthorizationAttempt): Promise<void> {
  const closed = attempt.state === 'CLOSED' ? attempt : await app.attempts.move(attempt, { state: 'CLOSED' });
  if (!closed) return;
  await app.vault.remove(closed.secret.id, 'none');
  await app.attempts.erase(closed);
}

/** What the sweep does with a due attempt: closes one that waited too long, rolls forward one whose worker died after staging. */
export async function finishAttempt(app: App, attempt: AuthorizationAttempt): Promise<void> {
  if (attempt.state === 'DONE') return;
  if (attempt.state !== 'EXCHANGING') return closeAttempt(app, attempt);

  const adapter = await app.adapters.get(attempt);
  if (adapter?.secret?.id === attempt.secret.id) return void (await app.attempts.move(attempt, { state: 'DONE' }));
  const isStaged = (await app.vault.read(attempt, attempt.secret)) !== undefined;
  if (!isStaged && !isPast(attempt.until, LONGEST_FUNCTION_SECONDS, app.clock())) return;
  if (!isStaged || !adapter || adapter.deletedAt || adapter.grant !== attempt.grant) return closeAttempt(app, attempt);

  const occasion = occasionOf(app, { actor: { kind: 'system', name: 'sweep' }, requestId: attempt.id });
  const committed = await commit(app, adapter, authorized(adapter, attempt, occasion));
  if (committed) await app.attempts.move(attempt, { state: 'DONE' });
}

const isPast = (until: Date | undefined, graceSeconds: number, now: Date): boolean =>
  until === undefined || now.getTime() >= until.getTime() + graceSeconds * 1000;
