import { attemptDueAt } from '../../domain/attempt.ts';
import { linkDueAt } from '../../domain/authorization-link.ts';
import { errorCodeOf } from '../../domain/errors.ts';
import { adapterPostponed } from '../../domain/postponement-changes.ts';
import type { Basics, Sweeping } from '../../ports/app.ts';
import { DUE_ITEM_FAILED, LOOKED } from '../../ports/operator-lines.ts';
import type { SweptItem } from '../../ports/stores.ts';
import { finishAttempt } from '../authorization/close-attempt.ts';
import { finishLink } from '../authorization/links/close-links.ts';
import { randomOf } from '../common/random-of.ts';
import type { RequestContext } from '../common/request-context.ts';
import { endOldSecrets } from '../directory/end-old-secrets.ts';
import { OutOfTime } from '../renewal/out-of-time.ts';
import { lookAtAdapter } from './look-at-adapter.ts';
import { closeMove } from './move-credentials.ts';

/** `not-due`: another message came first. `left`: its renewal has no turn or no time now, and it stays due. `postponed`: UPS is not
 * asked for a while. `failed`: UPS failed the renewal, or the look threw. */
export type LookOutcome = 'done' | 'not-due' | 'left' | 'postponed' | 'failed';

/** Processes one due item. One that throws is postponed, so that it does not delay the others.
 *
 * @throws busy when the item can be neither read nor postponed: its message is delivered again */
export async function lookAtDue(app: Sweeping, item: SweptItem, context: RequestContext): Promise<LookOutcome> {
  const outcome = await outcomeOf(app, item, context);
  app.log.info(LOOKED, { outcome, item });
  return outcome;
}

async function outcomeOf(app: Sweeping, item: SweptItem, context: RequestContext): Promise<LookOutcome> {
  try {
    switch (item.kind) {
      case 'adapter':
        return await lookAtDueAdapter(app, item, context);
      case 'attempt':
        return await lookAtDueAttempt(app, item.attemptId);
      case 'move':
        return await lookAtDueMove(app, item.moveId);
      case 'link':
        return await lookAtDueLink(app, item);
      case 'api-client':
        return (await endOldSecrets(app, item)) ? 'done' : 'not-due';
    }
  } catch (error) {
    if (error instanceof OutOfTime) return 'left';
    app.log.error(DUE_ITEM_FAILED, { item, code: errorCodeOf(error), error: String(error) });
    await app.due.postpone(item, app.clock());
    return 'failed';
  }
}

async function lookAtDueAdapter(
  app: Sweeping,
  item: SweptItem & { kind: 'adapter' },
  context: RequestContext,
): Promise<LookOutcome> {
  const adapter = await app.adapters.get(item);
  if (!adapter || !(item.move || isDue(app, adapter.dueAt))) return 'not-due';
  const outcome = await lookAtAdapter(app, adapter, context, item.staleSecretId);
  if (outcome === 'done') return outcome;
  const failed = await app.adapters.get(item);
  const change = failed && adapterPostponed(failed, app.clock(), randomOf(app)());
  if (change) await app.adapters.write(failed, change);
  return outcome;
}

async function lookAtDueAttempt(app: Sweeping, attemptId: string): Promise<LookOutcome> {
  const attempt = await app.attempts.get(attemptId);
  if (!attempt || !isDue(app, attemptDueAt(attempt))) return 'not-due';
  await finishAttempt(app, attempt);
  return 'done';
}

async function lookAtDueMove(app: Sweeping, moveId: string): Promise<LookOutcome> {
  const move = await app.moves.get(moveId);
  if (!move || !isDue(app, move.until)) return 'not-due';
  await closeMove(app, move);
  return 'done';
}

async function lookAtDueLink(app: Sweeping, item: SweptItem & { kind: 'link' }): Promise<LookOutcome> {
  const link = await app.links.get(item);
  if (!link || !isDue(app, linkDueAt(link))) return 'not-due';
  await finishLink(app, link);
  return 'done';
}

const isDue = ({ clock }: Basics, dueAt: Date | undefined): boolean => dueAt !== undefined && dueAt <= clock();
