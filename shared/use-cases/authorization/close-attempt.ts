import type { AuthorizationAttempt, SignInFailure } from '../../domain/attempt.ts';
import { authorized } from '../../domain/authorization-changes.ts';
import { WORKER_GONE_SECONDS } from '../../domain/worker-time.ts';
import type { App, Basics, SigningIn } from '../../ports/app.ts';
import { changeContextOf } from '../common/request-context.ts';
import { commit } from '../common/settle.ts';

/** Closes an attempt that no adapter will name, so that no worker can commit it, and then deletes its secret. A worker that dies in
 * between leaves it due, and the sweep finishes it. */
export async function closeAttempt(
  app: Basics & Pick<App, 'attempts' | 'vault'>,
  attempt: AuthorizationAttempt,
  code: SignInFailure,
): Promise<void> {
  const closed =
    attempt.state === 'CLOSED'
      ? attempt
      : await app.attempts.move(attempt, { state: 'CLOSED', ending: { code, at: app.clock() } });
  if (!closed || closed.secretRemoved) return;
  await app.vault.remove(closed.secret.id, 'none');
  await app.attempts.move(closed, { secretRemoved: true });
}

/** Marks an attempt as done after its commit, so that its page or Save can report success. */
export const doneAttempt = (app: Basics & Pick<App, 'attempts'>, attempt: AuthorizationAttempt) =>
  app.attempts.move(attempt, { state: 'DONE', ending: { code: 'authorized', at: app.clock() } });

/** Returns verified credentials whose Save was refused, so that they can be saved again. */
export const returnVerification = (app: Basics & Pick<App, 'attempts'>, attempt: AuthorizationAttempt) =>
  app.attempts.move(attempt, { state: 'PENDING' });

/** Processes a due attempt in the sweep: closes one that has expired, rolls forward one whose worker died after staging, and returns
 * one whose Save was refused because of another person's change. */
export async function finishAttempt(app: SigningIn, attempt: AuthorizationAttempt): Promise<void> {
  if (attempt.state === 'DONE') return;
  if (attempt.state !== 'EXCHANGING') return closeAttempt(app, attempt, 'attempt-expired');

  const adapter = await app.adapters.get(attempt);
  if (adapter?.secret?.id === attempt.secret.id) return void (await doneAttempt(app, attempt));
  const staged = await app.vault.read(attempt, attempt.secret);
  if (!staged && !isPast(attempt.until, WORKER_GONE_SECONDS, app.clock())) return;
  if (!staged) return closeAttempt(app, attempt, 'carrier-unavailable');
  if (!adapter || adapter.deletedAt || adapter.grant !== attempt.grant) return closeAttempt(app, attempt, 'superseded');

  const { ifVersion } = attempt;
  if (ifVersion !== undefined && adapter.version !== ifVersion) return void (await returnVerification(app, attempt));

  const changeContext = changeContextOf(app, { actor: attempt.startedBy, requestId: attempt.requestId });
  const committed = await commit(app, adapter, authorized(adapter, attempt, staged, changeContext, ifVersion));
  if (committed) await doneAttempt(app, attempt);
}

const isPast = (until: Date | undefined, graceSeconds: number, now: Date): boolean =>
  until === undefined || now.getTime() >= until.getTime() + graceSeconds * 1000;
