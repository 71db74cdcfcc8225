import type { App, Basics } from '../../ports/app.ts';
import type { DueItem, DuePage, DuePosition } from '../../ports/stores.ts';
import { allEnded } from '../common/all-ended.ts';

/** Keys of the index, some 100 bytes each: DynamoDB reads 1 MB in a query. */
const PAGE = 1_000;

/** The observations of one pass over the index. */
export interface DueSeen {
  /** `dueAt` of the item that has been due for the longest. */
  oldestDueAt?: Date;
  /** The errors of pages that could not be read. */
  readonly unread: unknown[];
}

/** Yields the items that are due now, alternating between the shards so that none waits for another, longest due first in each. A page
 * that cannot be read ends only its own shard. */
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
