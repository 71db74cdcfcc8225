import type { Page } from './stores.ts';

/** An event as customers read it. */
export interface FeedEvent {
  readonly tenantId: string;
  readonly id: string;
  readonly type: string;
  readonly adapterId: string | null;
  /** Where it is in the feed: `{milliseconds}-{event id}`, by when it was stored. */
  readonly position: string;
  /** The exact text that is signed and sent: `{"type", "timestamp", "data"}`. */
  readonly body: string;
}

/** The events of each tenant in the last 30 days, in shards that are each sorted by position. */
export interface EventFeed {
  /** Readers never pass the present less so many seconds. */
  readonly settleSeconds: number;
  /** One item: put again, it is the same one.
   *
   * @throws busy */
  put(event: FeedEvent): Promise<void>;
  /** A strongly consistent read.
   *
   * @throws busy */
  get(event: {
    readonly tenantId: string;
    readonly id: string;
    readonly position: string;
  }): Promise<FeedEvent | undefined>;
  /** Lists the events between two positions of one shard, both left out, oldest first, strongly consistent.
   *
   * @throws busy */
  list(
    shard: number,
    between: { tenantId: string; after: string; before: string },
    limit: number,
  ): Promise<Page<FeedEvent>>;
}
