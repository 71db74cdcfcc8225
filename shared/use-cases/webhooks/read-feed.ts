import { TrackingAdapterError } from '../../domain/errors.ts';
import { isOfType } from '../../domain/webhooks/event-filter.ts';
import { FEED_SHARDS, feedHorizon, feedPosition, feedStart } from '../../domain/webhooks/feed-position.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { FeedEvent } from '../../ports/feed.ts';
import type { Page } from '../../ports/stores.ts';
import { allEnded } from '../common/all-ended.ts';

export interface ReadFeed {
  readonly tenantId: string;
  /** A position; before `from`. */
  readonly after?: string | undefined;
  readonly from?: Date | undefined;
  /** Names, `prefix.*` or `*`. Default: all. */
  readonly types?: readonly string[] | undefined;
  readonly adapterId?: string | undefined;
  readonly limit: number;
}

export interface FeedPage {
  readonly events: readonly FeedEvent[];
  /** The position to go on after, later. */
  readonly next: string;
  /** Nothing more is to be read right now. */
  readonly upToDate: boolean;
}

/** A page of the feed, oldest first, up to what has settled. Events that a filter leaves out have been read all the same, so a
 * page may be empty though more is to come.
 *
 * @throws cursor-expired, busy */
export async function readFeed(app: Basics & Pick<App, 'feed'>, request: ReadFeed): Promise<FeedPage> {
  if (request.after !== undefined && request.after < feedStart(app.clock())) throw cursorExpired();
  return readKept(app, request);
}

/** The same, of what is still there: events that came after the cursor may be gone.
 *
 * @throws busy */
export async function readKept(app: Basics & Pick<App, 'feed'>, request: ReadFeed): Promise<FeedPage> {
  const { tenantId, limit, from } = request;
  const now = app.clock();
  const before = feedHorizon(now, app.feed.settleSeconds);
  const after = later(feedStart(now), request.after ?? (from && feedPosition(from)));
  if (after >= before) return { events: [], next: after, upToDate: true };

  // Events are spread evenly: half of the page from each shard is more than enough, mostly.
  const pages = await allEnded(
    Array.from({ length: FEED_SHARDS }, (_, shard) =>
      app.feed.list(shard, { tenantId, after, before }, Math.ceil(limit / 2)),
    ),
  );
  const events: FeedEvent[] = [];
  let next = after;
  for (const event of inOrder(pages)) {
    if (events.length === limit) return { events, next, upToDate: false };
    next = event.position;
    if (isAskedFor(event, request)) events.push(event);
  }
  const isMore = pages.some((page) => page.next !== undefined);
  return isMore ? { events, next, upToDate: false } : { events, next: before, upToDate: true };
}

/** All events up to where the shard ends that has more to come. */
function inOrder(pages: readonly Page<FeedEvent>[]): readonly FeedEvent[] {
  const ends = pages.flatMap(({ items, next }) => (next === undefined ? [] : [items.at(-1)?.position ?? '']));
  const end = ends.toSorted()[0];
  return pages
    .flatMap(({ items }) => items)
    .filter(({ position }) => end === undefined || position <= end)
    .toSorted((one, other) => (one.position < other.position ? -1 : 1));
}

const isAskedFor = ({ type, adapterId }: FeedEvent, { types, adapterId: wanted }: ReadFeed): boolean =>
  (types === undefined || types.some((pattern) => isOfType(pattern, type))) &&
  (wanted === undefined || wanted === adapterId);

const later = (one: string, other: string | undefined): string => (other !== undefined && other > one ? other : one);

const cursorExpired = () =>
  new TrackingAdapterError('cursor-expired', 'The events behind this cursor are more than 30 days old, and are gone.');
