import { TrackingAdapterError } from '../../domain/errors.ts';
import { type Webhook, type WebhookKey, webhookKeyOf } from '../../domain/webhooks/webhook.ts';
import { isQueuedFor, webhookStateOf } from '../../domain/webhooks/webhook-states.ts';
import type { App } from '../../ports/app.ts';
import type { IfMatch } from '../common/live-adapter.ts';

/** @throws not-found, also for another tenant's webhook and for a deleted one */
export async function liveWebhook({ webhooks }: Pick<App, 'webhooks'>, key: WebhookKey): Promise<Webhook> {
  const webhook = await webhooks.get(webhookKeyOf(key));
  if (!webhook || webhook.deletedAt) throw new TrackingAdapterError('not-found', 'The webhook does not exist.');
  return webhook;
}

/** @throws webhook-not-active when nothing is queued for the webhook */
export function demandActive(webhook: Webhook): void {
  if (isQueuedFor(webhook)) return;
  throw new TrackingAdapterError('webhook-not-active', `The webhook is ${webhookStateOf(webhook)}: activate it first.`);
}

/** @throws webhook-changed when it is not the version that the caller saw */
export function demandAsSeen({ version }: Webhook, seen: IfMatch): void {
  if (seen !== 'any' && version !== seen) throw webhookChanged();
}

export const webhookChanged = () =>
  new TrackingAdapterError('webhook-changed', 'Someone else changed this webhook since you read it.');
