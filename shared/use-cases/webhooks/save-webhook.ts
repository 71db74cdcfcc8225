import type { Webhook, WebhookKey } from '../../domain/webhooks/webhook.ts';
import { type SavedWebhook, webhookSaved } from '../../domain/webhooks/webhook-changes.ts';
import type { App, ChangingWebhooks } from '../../ports/app.ts';
import type { IfMatch } from '../common/live-adapter.ts';
import type { RequestContext } from '../common/request-context.ts';
import { changeWebhook } from './change-webhook.ts';
import { demandAsSeen, liveWebhook } from './live-webhook.ts';
import { demandAdapters, demandUrl } from './webhook-settings.ts';

export interface SaveWebhook extends WebhookKey, RequestContext {
  readonly settings: SavedWebhook;
  readonly ifMatch: IfMatch;
}

/** Saves the settings of a webhook, and pauses or resumes it.
 *
 * @throws not-found, webhook-changed, webhook-url-refused, request-invalid, busy */
export async function saveWebhook(
  app: ChangingWebhooks & Pick<App, 'adapters' | 'webhookEgress'>,
  request: SaveWebhook,
): Promise<Webhook> {
  const { tenantId, settings, ifMatch } = request;
  const seen = await liveWebhook(app, request);
  demandAsSeen(seen, ifMatch);
  if (settings.url !== seen.url) demandUrl(app, settings.url);
  await demandAdapters(app, tenantId, settings, seen.adapterIds);
  return changeWebhook(app, request, (webhook, context) => {
    demandAsSeen(webhook, ifMatch === 'any' ? ifMatch : seen.version);
    return webhookSaved(webhook, settings, context);
  });
}
