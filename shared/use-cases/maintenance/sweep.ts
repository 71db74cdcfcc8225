import { errorCodeOf } from '../../domain/errors.ts';
import type { Failed } from '../../domain/postponement-changes.ts';
import type { Sweeping } from '../../ports/app.ts';
import { DUE_ITEM_FAILED, SWEPT } from '../../ports/operator-lines.ts';
import type { DueItem } from '../../ports/stores.ts';
import { finishAttempt } from '../authorization/close-attempt.ts';
import { allEnded } from '../common/all-ended.ts';
import type { RequestContext } from '../common/request-context.ts';
import { OutOfTime } from '../renewal/out-of-time.ts';
import { type RenewalTurn, renewalTurns } from '../renewal/renewal-turns.ts';
import { type DueSeen, dueItems } from './due-items.ts';
import { lookAtAdapter } from './look-at-adapter.ts';
import { postpone } from './postpone.ts';

/** The items that are processed concurrently. */
const LANES = 4;

/** The time that must be left to begin an item: a renewal waits for UPS for up to 20 seconds, then stages and commits. Other items stay
 * due. */
const ENOUGH_MS = 25_000;

export interface Swept {
  readonly processed: number;
  readonly failed: number;
  /** Seconds for which the oldest item had been due; 0 when nothing was due. */
  readonly oldestDueSeconds: number;
}

/** Runs scheduled maintenance: processes only due items, longest due first. An item that fails is postponed, so that it does not delay
 * the others.
 *
 * @throws the error of an unreadable page of the index, after all begun work has ended */
export async function sweep(app: Sweeping, context: RequestContext): Promise<Swept> {
  const startedAt = app.clock();
  const seen: DueSeen = { unread: [] };
  const due = dueItems(app, seen);
  const turn = renewalTurns(app);
  let processed = 0;
  let failed = 0;
  const lane = async (): Promise<void> => {
    while (context.remainingMs() > ENOUGH_MS) {
      const { value: item, done } = await due.next();
      if (done) return;
      const failure = await failureOf(app, item, context, turn);
      if (failure === 'left') continue;
      processed += 1;
      if (failure === undefined) continue;
      failed += 1;
      await postpone(app, item, failure);
    }
  };
  await allEnded(Array.from({ length: LANES }, lane));
  const oldestMs = seen.oldestDueAt ? startedAt.getTime() - seen.oldestDueAt.getTime() : 0;
  const swept = { processed, failed, oldestDueSeconds: Math.round(oldestMs / 1000) };
  app.log.info(SWEPT, swept);
  if (seen.unread.length > 0) throw seen.unread[0];
  return swept;
}

/** @returns undefined on success; 'left' when too little time was left for its renewal, so that it stays due for the next sweep */
async function failureOf(
  app: Sweeping,
  item: DueItem,
  context: RequestContext,
  turn: RenewalTurn,
): Promise<Failed | 'left' | undefined> {
  try {
    if (item.kind === 'adapter') return (await lookAtAdapter(app, item, context, turn)) ? undefined : 'at UPS';
    const attempt = await app.attempts.get(item.attemptId);
    if (attempt) await finishAttempt(app, attempt);
    return undefined;
  } catch (error) {
    if (error instanceof OutOfTime) return 'left';
    app.log.error(DUE_ITEM_FAILED, { item, code: errorCodeOf(error), error: String(error) });
    return 'by throwing';
  }
}
