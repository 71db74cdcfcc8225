import { TrackingAdapterError } from '../../domain/errors.ts';
import type { Webhook, WebhookSettings } from '../../domain/webhooks/webhook.ts';
import { newWebhook } from '../../domain/webhooks/webhook-changes.ts';
import type { App, ChangingWebhooks } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { settleWebhook } from './settle-webhook.ts';
import { signingKid } from './webhook-secrets.ts';
import { demandAdapters, demandUrl } from './webhook-settings.ts';

/** The webhooks of a company. Two creations at once may pass it by one. */
const MOST_WEBHOOKS = 10;

/** Adds a webhook. Nothing is sent to it before it is activated: the receiver needs its secret first.
 *
 * @throws webhook-url-refused, request-invalid, too-many-webhooks, busy */
export async function createWebhook(
  app: ChangingWebhooks & Pick<App, 'adapters' | 'signer' | 'webhookEgress'>,
  request: WebhookSettings & RequestContext & { readonly tenantId: string; readonly webhookId: string },
): Promise<Webhook> {
  const { tenantId, webhookId, url, description, eventTypes, adapterIds } = request;
  demandUrl(app, url);
  await demandAdapters(app, tenantId, { adapterIds });
  if ((await app.webhooks.list(tenantId)).length >= MOST_WEBHOOKS) {
    throw new TrackingAdapterError('too-many-webhooks', `A company can have at most ${MOST_WEBHOOKS} webhooks.`);
  }
  const kid = await signingKid(app);
  const settings = { url, description, eventTypes, adapterIds };
  const webhook = newWebhook({ tenantId, webhookId }, settings, kid, changeContextOf(app, request));
  await app.webhooks.create(webhook);
  return settleWebhook(app, webhook);
}
