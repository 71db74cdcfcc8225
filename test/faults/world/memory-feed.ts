import { feedShardOf } from '../../../shared/domain/webhooks/feed-position.ts';
import type { EventFeed, FeedEvent } from '../../../shared/ports/feed.ts';

/** The feed of all tenants, sorted by position. */
export type MemoryFeed = FeedEvent[];

export function putInto(feed: MemoryFeed, event: FeedEvent): void {
  const place = feed.findLastIndex(({ position }) => position <= event.position);
  if (feed[place]?.position === event.position) feed[place] = event;
  else feed.splice(place + 1, 0, event);
}

export const eventIn = (feed: MemoryFeed, position: string): FeedEvent | undefined => {
  const event = feed[firstAfter(feed, position) - 1];
  return event?.position === position ? event : undefined;
};

/** A page of one shard, as DynamoDB answers a consistent query. */
export function pageOf(
  feed: MemoryFeed,
  ...[shard, { tenantId, after, before }, limit]: Parameters<EventFeed['list']>
): Awaited<ReturnType<EventFeed['list']>> {
  const items: FeedEvent[] = [];
  for (let place = firstAfter(feed, after); place < feed.length && items.length < limit; place++) {
    const event = feed[place];
    if (!event || event.position >= before) return { items };
    if (event.tenantId === tenantId && feedShardOf(event.id) === shard) items.push(event);
  }
  return { items, next: items.length === limit ? items.at(-1)?.position : undefined };
}

function firstAfter(feed: MemoryFeed, after: string): number {
  let [low, high] = [0, feed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((feed[middle]?.position ?? '') > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
