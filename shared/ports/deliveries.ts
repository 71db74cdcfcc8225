import type { Delivery } from '../domain/webhooks/delivery.ts';
import type { WebhookKey } from '../domain/webhooks/webhook.ts';

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
  /** Lists deliveries of an endpoint that wait, by their next attempt.
   *
   * @throws busy */
  waiting(
    key: WebhookKey,
    range: WaitingRange,
    page: { readonly limit: number; readonly from?: WaitingPosition | undefined },
  ): Promise<{ readonly items: readonly WaitingDelivery[]; readonly next?: WaitingPosition | undefined }>;
}
