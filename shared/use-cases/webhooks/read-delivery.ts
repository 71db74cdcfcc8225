import { TrackingAdapterError } from '../../domain/errors.ts';
import type { Delivery } from '../../domain/webhooks/delivery.ts';
import type { WebhookKey } from '../../domain/webhooks/webhook.ts';
import type { App } from '../../ports/app.ts';
import type { DeliveryChoice } from '../../ports/deliveries.ts';
import type { Page } from '../../ports/stores.ts';
import { liveWebhook } from './live-webhook.ts';

/** @throws not-found */
export async function liveDelivery(
  { deliveries }: Pick<App, 'deliveries'>,
  { deliveryId, ...key }: WebhookKey & { readonly deliveryId: string },
): Promise<Delivery> {
  const delivery = await deliveries.get(key, deliveryId);
  if (!delivery) throw new TrackingAdapterError('not-found', 'The delivery does not exist.');
  return delivery;
}

export interface DeliveryWithPayload {
  readonly delivery: Delivery;
  /** The exact text that is sent; absent = the event is not in the feed any more. */
  readonly body: string | undefined;
}

/** @throws not-found */
export async function readDelivery(
  app: Pick<App, 'webhooks' | 'deliveries' | 'feed'>,
  request: WebhookKey & { readonly deliveryId: string },
): Promise<DeliveryWithPayload> {
  await liveWebhook(app, request);
  const delivery = await liveDelivery(app, request);
  const { tenantId, eventId: id, position } = delivery;
  return { delivery, body: (await app.feed.get({ tenantId, id, position }))?.body };
}

/** Lists deliveries of a webhook.
 *
 * @throws not-found */
export async function listDeliveries(
  app: Pick<App, 'webhooks' | 'deliveries'>,
  key: WebhookKey,
  choice: DeliveryChoice,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<Page<Delivery>> {
  await liveWebhook(app, key);
  return app.deliveries.list(key, choice, page);
}
