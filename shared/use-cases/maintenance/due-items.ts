import type { App, Basics } from '../../ports/app.ts';
import type { DueItem, DuePage, DuePosition } from '../../ports/stores.ts';
import { allEnded } from '../common/all-ended.ts';

const PAGE = 100;

/** What has been seen of the index on the way through it. */
export interface DueSeen {
  /** Of the item that has been due for the longest. */
  oldestDueAt?: Date;
  /** Why pages could not be read. */
  readonly unread: unknown[];
}

/** What is due now, one after the other over all shards, so that none waits for the end of another; longest due first within
 * each. A page that cannot be read ends its shard and no other. */
export async function* dueItems(app: Basics & Pick<App, 'due'>, seen: DueSeen): AsyncGenerator<DueItem, undefined> {
  const now = app.clock();
  const pageOf = async (shard: number, after?: DuePosition) => {
    try {
      const page = await app.due.list(shard, now, { limit: PAGE, after });
      note(page, seen);
      return [{ shard, ...page }];
    } catch (error) {
      seen.unread.push(error);
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

function note({ items }: DuePage, seen: DueSeen): void {
  const oldest = items[0]?.dueAt;
  if (oldest && (!seen.oldestDueAt || oldest < seen.oldestDueAt)) seen.oldestDueAt = oldest;
}
