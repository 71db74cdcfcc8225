import { deliveryIdOf, type EventForWebhook, newDelivery, putAside } from '../../../domain/webhooks/delivery.ts';
import { webhookKeyOf } from '../../../domain/webhooks/webhook.ts';
import { waitedFor } from '../../../domain/webhooks/webhook-outcomes.ts';
import { isSending } from '../../../domain/webhooks/webhook-states.ts';
import type { DeliveringWebhooks } from '../../../ports/app.ts';
import type { RequestContext } from '../../common/request-context.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import { noteOnWebhook } from './note-on-webhook.ts';
import { oneRead } from './one-read.ts';

export interface EventMessage extends EventForWebhook {
  readonly body: string;
}

/** Sends one event to one webhook, or puts it aside where events have to wait. To a healthy receiver that is one write, of the delivery.
 *
 * @throws busy: the message comes again */
export async function deliverEvent(
  app: DeliveringWebhooks,
  message: EventMessage,
  context: RequestContext,
): Promise<void> {
  const key = webhookKeyOf(message);
  const webhook = await oneRead(app.webhooks, `${context.requestId} ${key.tenantId}/${key.webhookId}`, () =>
    app.webhooks.get(key),
  );
  if (!webhook || webhook.deletedAt) return;
  const stored = await app.deliveries.get(key, deliveryIdOf(message.eventId));
  if (stored && stored.state !== 'pending') return;
  const now = app.clock();
  const delivery = stored ?? newDelivery(message);
  const { nextAttemptAt = now } = delivery;
  if (isSending(webhook, now) && (!stored || nextAttemptAt <= now)) {
    await attemptDelivery(app, webhook, { stored, delivery, body: message.body }, context);
    return;
  }
  if (!stored) await app.deliveries.write(undefined, putAside(delivery));
  // A worker may have put it aside and died before it told the endpoint.
  await noteOnWebhook(app, webhook, context, (current) => waitedFor(current, nextAttemptAt, now));
}
