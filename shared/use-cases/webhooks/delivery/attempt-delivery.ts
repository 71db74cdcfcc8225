import { TrackingAdapterError } from '../../../domain/errors.ts';
import type { ReceiverAnswer } from '../../../domain/webhooks/attempt.ts';
import { abandoned, attempted, type Delivery, putAside } from '../../../domain/webhooks/delivery.ts';
import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import { afterAttempt, withoutKey } from '../../../domain/webhooks/webhook-outcomes.ts';
import type { DeliveringWebhooks } from '../../../ports/app.ts';
import { randomOf } from '../../common/random-of.ts';
import { changeContextOf, type RequestContext } from '../../common/request-context.ts';
import { noteOnWebhook } from './note-on-webhook.ts';
import { requestReceiver } from './request-receiver.ts';

/** An event that is to be sent, and its delivery as stored; undefined = it has no record yet. */
export interface EventToSend {
  readonly stored: Delivery | undefined;
  readonly delivery: Delivery;
  /** The exact text that is signed and sent. */
  readonly body: string;
}

export interface Attempted {
  /** The webhook as this worker last read or wrote it. */
  readonly webhook: Webhook;
  /** Absent = nothing was sent. */
  readonly answer?: ReceiverAnswer | undefined;
}

/** Sends an event, records the outcome, and then what it says about the endpoint: a worker that dies in between leaves its message, which
 * comes again.
 *
 * @throws busy */
export async function attemptDelivery(
  app: DeliveringWebhooks,
  webhook: Webhook,
  { stored, delivery, body }: EventToSend,
  context: RequestContext,
): Promise<Attempted> {
  const answer = await requestReceiver(app, webhook, { id: delivery.eventId, body }, context);
  if (!answer) {
    if (!stored) await app.deliveries.write(undefined, putAside(delivery));
    return { webhook: await noteOnWebhook(app, webhook, context, (current) => withoutKey(current, app.clock())) };
  }
  const random = randomOf(app);
  const after = attempted(delivery, answer, app.clock(), random);
  await record(app, stored, after);
  const { nextAttemptAt } = after;
  const noted = await noteOnWebhook(app, webhook, context, (current) =>
    current.url === webhook.url
      ? afterAttempt(current, { answer, nextAttemptAt }, changeContextOf(app, context), random)
      : undefined,
  );
  return { webhook: noted, answer };
}

/** Sends an event whose delivery waits, if it still does.
 *
 * @throws busy */
export async function attemptWaiting(
  app: DeliveringWebhooks,
  webhook: Webhook,
  deliveryId: string,
  context: RequestContext,
): Promise<Attempted> {
  const stored = await app.deliveries.get(webhook, deliveryId);
  const now = app.clock();
  if (stored?.state !== 'pending' || !stored.nextAttemptAt || stored.nextAttemptAt > now) return { webhook };
  const { tenantId, eventId: id, position } = stored;
  const event = await app.feed.get({ tenantId, id, position });
  if (event) return attemptDelivery(app, webhook, { stored, delivery: stored, body: event.body }, context);
  await app.deliveries.write(stored, abandoned(stored, now));
  return { webhook };
}

const MAX_TRIES = 3;

/** Writes the outcome of an attempt. Where another worker has written its own meanwhile, that one stands, unless ours was a success. */
async function record(
  { deliveries }: DeliveringWebhooks,
  before: Delivery | undefined,
  after: Delivery,
): Promise<void> {
  let [seen, next] = [before, after];
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (await deliveries.write(seen, next)) return;
    seen = await deliveries.get(after, after.id);
    if (after.state !== 'delivered' || !seen || seen.state === 'delivered') return;
    next = { ...after, writes: seen.writes + 1 };
  }
  throw new TrackingAdapterError('busy', 'This delivery changes all the time right now.', { retryAfterSeconds: 1 });
}
