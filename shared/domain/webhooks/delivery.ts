import type { Attempt, ReceiverAnswer } from './attempt.ts';
import { storedAtOf } from './feed-position.ts';
import { nextAttemptAt, type Random, waitUntil } from './retry-schedule.ts';
import type { WebhookKey } from './webhook.ts';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Attempts that are kept, the newest. */
const KEPT_ATTEMPTS = 12;

/** One event on its way to one endpoint. A delivery that was never tried and does not wait has no record. */
export interface Delivery extends WebhookKey {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Where the event is in the feed. */
  readonly position: string;
  readonly state: DeliveryState;
  /** Attempts so far that count in the schedule: a receiver that asked us to wait has not failed. */
  readonly attemptCount: number;
  /** The newest 12, oldest first; only the last one has the beginning of its answer. */
  readonly attempts: readonly Attempt[];
  /** Present while it is pending. A delivery that was never tried is due since the event arrived. */
  readonly nextAttemptAt?: Date | undefined;
  /** Present when it has failed. */
  readonly failedAt?: Date | undefined;
  /** The replay that has queued it. */
  readonly replayId?: string | undefined;
  readonly writes: number;
}

/** One for each event and endpoint: the delivery of `evt_01K…` is `dlv_01K…`. */
export const deliveryIdOf = (eventId: string): string => eventId.replace(/^evt_/, 'dlv_');

/** An event for one endpoint, as a message names it. */
export interface EventForWebhook extends WebhookKey {
  readonly eventId: string;
  readonly eventType: string;
  readonly position: string;
}

/** Returns the delivery of an event that was never tried. */
export const newDelivery = ({ tenantId, webhookId, eventId, eventType, position }: EventForWebhook): Delivery => ({
  tenantId,
  webhookId,
  id: deliveryIdOf(eventId),
  eventId,
  eventType,
  position,
  state: 'pending',
  attemptCount: 0,
  attempts: [],
  nextAttemptAt: storedAtOf(position),
  writes: 0,
});

/** Returns the delivery put aside without an attempt. */
export const putAside = (delivery: Delivery): Delivery => ({ ...delivery, writes: delivery.writes + 1 });

/** Returns the delivery after an attempt.
 *
 * @param now when the attempt ended */
export function attempted(
  delivery: Delivery,
  { retryAfterSeconds, ...attempt }: ReceiverAnswer,
  now: Date,
  random: Random,
): Delivery {
  const earlier = delivery.attempts.map((one) => ({ ...one, responseStart: '' }));
  const attempts = [...earlier, attempt].slice(-KEPT_ATTEMPTS);
  const { nextAttemptAt: _, ...rest } = delivery;
  const tried = { ...rest, attempts, writes: delivery.writes + 1 };
  const askedToWait = attempt.status === null ? undefined : waitUntil(attempt.status, retryAfterSeconds, now);
  if (askedToWait) return { ...tried, nextAttemptAt: askedToWait };
  const attemptCount = delivery.attemptCount + 1;
  if (attempt.error === null) return { ...tried, attemptCount, state: 'delivered' };
  return givenBack({ ...tried, attemptCount }, nextAttemptAt(attemptCount, now, random), now);
}

const givenBack = (delivery: Delivery, next: Date | undefined, now: Date): Delivery =>
  next ? { ...delivery, nextAttemptAt: next } : { ...delivery, state: 'failed', failedAt: now };

/** Returns the delivery due again, with all its attempts before it.
 *
 * @param dueAt the time of its event in a replay, so that events are sent in their order */
export const dueAgain = (
  { failedAt: _, ...delivery }: Delivery,
  dueAt: Date | undefined,
  replayId?: string,
): Delivery => ({
  ...delivery,
  state: 'pending',
  attemptCount: 0,
  nextAttemptAt: dueAt,
  ...(replayId !== undefined && { replayId }),
  writes: delivery.writes + 1,
});

/** Returns the delivery due since its event was stored, if its last attempt failed because the receiver was away: the attempt got no
 * answer, or was in a round of the open circuit. Undefined = it keeps its time, as an event does that the receiver refused.
 *
 * @param openedAt when the circuit opened */
export function caughtUp(delivery: Delivery, openedAt: Date): Delivery | undefined {
  const { state, attempts, nextAttemptAt: planned, position, writes } = delivery;
  const [last, dueAt] = [attempts.at(-1), storedAtOf(position)];
  if (state !== 'pending' || !last || !planned || !dueAt || planned <= dueAt) return undefined;
  return last.status === null || last.at >= openedAt
    ? { ...delivery, nextAttemptAt: dueAt, writes: writes + 1 }
    : undefined;
}

/** Returns the delivery of an event that is not in the feed any more. */
export const abandoned = ({ nextAttemptAt: _, ...delivery }: Delivery, now: Date): Delivery => ({
  ...delivery,
  state: 'failed',
  failedAt: now,
  writes: delivery.writes + 1,
});
