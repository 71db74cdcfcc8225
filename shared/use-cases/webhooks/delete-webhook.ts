import type { WebhookKey } from '../../domain/webhooks/webhook.ts';
import { webhookDeleted } from '../../domain/webhooks/webhook-changes.ts';
import type { ChangingWebhooks } from '../../ports/app.ts';
import type { IfMatch } from '../common/live-adapter.ts';
import type { RequestContext } from '../common/request-context.ts';
import { changeWebhook } from './change-webhook.ts';
import { demandAsSeen } from './live-webhook.ts';

/** Deletes a webhook. Events that wait for it are not sent any more.
 *
 * @throws not-found, webhook-changed, busy */
export async function deleteWebhook(
  app: ChangingWebhooks,
  request: WebhookKey & RequestContext & { readonly ifMatch: IfMatch },
): Promise<void> {
  await changeWebhook(app, request, (webhook, context) => {
    demandAsSeen(webhook, request.ifMatch);
    return webhookDeleted(webhook, context);
  });
}
