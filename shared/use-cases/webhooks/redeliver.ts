import { TrackingAdapterError } from '../../domain/errors.ts';
import { type Delivery, dueAgain } from '../../domain/webhooks/delivery.ts';
import type { WebhookKey } from '../../domain/webhooks/webhook.ts';
import { webhookRedelivered } from '../../domain/webhooks/webhook-changes.ts';
import type { App, ChangingWebhooks } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { changeWebhook } from './change-webhook.ts';
import { demandActive, liveWebhook } from './live-webhook.ts';
import { liveDelivery } from './read-delivery.ts';

const MAX_TRIES = 3;

/** Sends an event again, with a fresh schedule.
 *
 * @throws not-found, also when the event is not in the feed any more; webhook-not-active, busy */
export async function redeliver(
  app: ChangingWebhooks & Pick<App, 'deliveries' | 'feed'>,
  request: WebhookKey & RequestContext & { readonly deliveryId: string },
): Promise<Delivery> {
  demandActive(await liveWebhook(app, request));
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const stored = await liveDelivery(app, request);
    const { tenantId, eventId: id, position } = stored;
    if (!(await app.feed.get({ tenantId, id, position })))
      throw new TrackingAdapterError('not-found', 'The event is not in the feed any more.');
    const again = dueAgain(stored, app.clock());
    if (!(await app.deliveries.write(stored, again))) continue;
    await changeWebhook(app, request, (webhook, context) => webhookRedelivered(webhook, stored.id, context));
    return again;
  }
  throw new TrackingAdapterError('busy', 'This delivery changes all the time right now.', { retryAfterSeconds: 1 });
}
