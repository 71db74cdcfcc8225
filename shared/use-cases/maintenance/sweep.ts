import type { App } from '../../ports/app.ts';
import type { DueItem, DuePosition } from '../../ports/stores.ts';
import { finishAttempt } from '../authorization/close-attempt.ts';
import { allEnded } from '../common/all-ended.ts';
import type { RequestContext } from '../common/request-context.ts';
import { type RenewalTurn, renewalTurns } from '../renewal/renewal-turns.ts';
import { lookAtAdapter } from './look-at-adapter.ts';

const PAGE = 100;

/** How many items are looked at beside each other. */
const LOOKERS = 4;

/** Nothing new is begun after this, so that what was begun ends within the function. The rest stays due. */
const SWEEP_SECONDS = 35;

export interface Swept {
  readonly looked: number;
  readonly failed: number;
}

/** Scheduled maintenance: looks at what is due and at nothing else, longest due first. One item that fails does not keep the
 * others waiting: it stays due. A page of the index that cannot be read ends its shard and no other.
 *
 * @throws why a page could not be read, once everything that was begun has ended */
export async function sweep(app: App, asked: RequestContext): Promise<Swept> {
  const endsAt = app.clock().getTime() + SWEEP_SECONDS * 1000;
  let looked = 0;
  let failed = 0;
  const unread: unknown[] = [];
  const due = dueItems(app, unread);
  const turn = renewalTurns(app);
  const lookOn = async (): Promise<void> => {
    while (app.clock().getTime() < endsAt) {
      const { value: item, done } = await due.next();
      if (done) return;
      looked += 1;
      if (!(await isLookedAt(app, item, asked, turn))) failed += 1;
    }
  };
  await allEnded(Array.from({ length: LOOKERS }, lookOn));
  app.log.info('swept', { looked, failed });
  if (unread.length > 0) throw unread[0];
  return { looked, failed };
}

/** One after the other over all shards, so that none waits for the end of another. */
async function* dueItems(app: App, unread: unknown[]): AsyncGenerator<DueItem, undefined> {
  const now = app.clock();
  const pageOf = async (shard: number, after?: DuePosition) => {
    try {
      return [{ shard, ...(await app.due.list(shard, now, { limit: PAGE, after })) }];
    } catch (error) {
      unread.push(error);
      return [];
    }
  };
  let pages = (await allEnded(Array.from({ length: app.due.shards }, (_, shard) => pageOf(shard)))).flat();
  while (pages.length > 0) {
    const most = Math.max(...pages.map(({ items }) => items.length));
    for (let index = 0; index < most; index++) {
      for (const { items } of pages) {
        const item = items[index];
        if (item) yield item;
      }
    }
    pages = (await allEnded(pages.flatMap(({ shard, next }) => (next ? [pageOf(shard, next)] : [])))).flat();
  }
  return undefined;
}

async function isLookedAt(app: App, item: DueItem, asked: RequestContext, turn: RenewalTurn): Promise<boolean> {
  try {
    if (item.kind === 'adapter') return await lookAtAdapter(app, item, asked, turn);
    const attempt = await app.attempts.get(item.attemptId);
    if (attempt) await finishAttempt(app, attempt);
    return true;
  } catch (error) {
    app.log.error('a due item failed and stays due', { item, error: String(error) });
    return false;
  }
}
