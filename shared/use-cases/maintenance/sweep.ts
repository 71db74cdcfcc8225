import type { App } from '../../ports/app.ts';
import type { DueItem } from '../../ports/stores.ts';
import { finishAttempt } from '../authorization/close-attempt.ts';
import type { Asked } from '../common/occasion.ts';
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
 * others waiting: it stays due. */
export async function sweep(app: App, asked: Asked): Promise<Swept> {
  const endsAt = app.clock().getTime() + SWEEP_SECONDS * 1000;
  let looked = 0;
  let failed = 0;
  const due = dueItems(app);
  const turn = renewalTurns(app);
  const lookOn = async (): Promise<void> => {
    while (app.clock().getTime() < endsAt) {
      const { value: item, done } = await due.next();
      if (done) return;
      looked += 1;
      if (!(await isLookedAt(app, item, asked, turn))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: LOOKERS }, lookOn));
  app.log.info('swept', { looked, failed });
  return { looked, failed };
}

/** One after the other over all shards, so that none waits for the end of another. */
async function* dueItems(app: App): AsyncGenerator<DueItem, undefined> {
  const now = app.clock();
  const shards = Array.from({ length: app.due.shards }, (_, shard) => app.due.list(shard, now, { limit: PAGE }));
  let pages = (await Promise.all(shards)).map((page, shard) => ({ shard, ...page }));
  while (pages.length > 0) {
    const most = Math.max(...pages.map(({ items }) => items.length));
    for (let index = 0; index < most; index++) {
      for (const { items } of pages) {
        const item = items[index];
        if (item) yield item;
      }
    }
    const following = pages.flatMap(({ shard, next }) =>
      next ? [app.due.list(shard, now, { limit: PAGE, after: next }).then((page) => ({ shard, ...page }))] : [],
    );
    pages = await Promise.all(following);
  }
  return undefined;
}

async function isLookedAt(app: App, item: DueItem, asked: Asked, turn: RenewalTurn): Promise<boolean> {
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
