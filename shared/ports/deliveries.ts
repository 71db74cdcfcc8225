import type { Delivery, DeliveryState } from '../domain/webhooks/delivery.ts';
import type { WebhookKey } from '../domain/webhooks/webhook.ts';
import type { Page } from './stores.ts';

/** A delivery that waits, as the index shows it: it may show one that does not wait any more, and miss one that just began to. */
export interface WaitingDelivery {
  readonly deliveryId: string;
  readonly nextAttemptAt: Date;
}

export interface WaitingRange {
  /** Left out itself. Default: from the first. */
  readonly after?: Date | undefined;
  /** Included. Default: to the last. */
  readonly until?: Date | undefined;
  /** Default: the one that is due first. */
  readonly first?: 'due-last';
}

/** A position that only the index can read. */
export type WaitingPosition = Readonly<Record<string, unknown>>;

/** Deliveries of an endpoint, by their events' ids. */
export interface DeliveryChoice {
  readonly state?: DeliveryState | undefined;
  /** By when their events were made. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Events on their way to endpoints, in the last 30 days. */
export interface DeliveryStore {
  /** A strongly consistent read.
   *
   * @throws busy */
  get(key: WebhookKey, deliveryId: string): Promise<Delivery | undefined>;
  /** Writes a delivery, if it is unchanged since it was read, or still absent.
   *
   * @returns true when this call wrote it; false is possible for a write whose answer was lost
   * @throws busy */
  write(before: Delivery | undefined, after: Delivery): Promise<boolean>;
  /** Lists a page: the pending by their next attempt, the failed by when they failed, all others by their events, newest first. A page
   * may have fewer than `limit` though more are to come.
   *
   * @throws busy */
  list(
    key: WebhookKey,
    choice: DeliveryChoice,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Page<Delivery>>;
  /** Counts deliveries of an endpoint that wait, to 1 000 of them.
   *
   * @throws busy */
  countWaiting(key: WebhookKey): Promise<{ readonly count: number; readonly isMore: boolean }>;
  /** Lists deliveries of an endpoint that wait, by their next attempt.
   *
   * @throws busy */
  waiting(
    key: WebhookKey,
    range: WaitingRange,
    page: { readonly limit: number; readonly from?: WaitingPosition | undefined },
  ): Promise<{ readonly items: readonly WaitingDelivery[]; readonly next?: WaitingPosition | undefined }>;
}
