import { TrackingAdapterError } from '../../domain/errors.ts';
import { sentenceOfAttempt } from '../../domain/webhooks/attempt.ts';
import { pingBody } from '../../domain/webhooks/customer-events.ts';
import type { Webhook, WebhookKey } from '../../domain/webhooks/webhook.ts';
import { webhookActivated } from '../../domain/webhooks/webhook-changes.ts';
import type { App, ChangingWebhooks, RequestingWebhooks } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { changeWebhook } from './change-webhook.ts';
import { requestReceiver } from './delivery/request-receiver.ts';
import { liveWebhook, webhookChanged } from './live-webhook.ts';
import { keyMissing } from './webhook-secrets.ts';

/** Sends a ping, and activates the webhook if the receiver takes it.
 *
 * @throws not-found, too-many-requests, webhook-unreachable, webhook-changed when its URL was changed meanwhile, busy */
export async function activateWebhook(
  app: ChangingWebhooks & RequestingWebhooks & Pick<App, 'limits'>,
  request: WebhookKey & RequestContext,
): Promise<Webhook> {
  const webhook = await liveWebhook(app, request);
  await app.limits.takeAttempt(webhook, app.clock());
  const answer = await requestReceiver(
    app,
    webhook,
    { id: app.ids.newId('evt'), body: pingBody(app.clock()) },
    request,
  );
  if (!answer) throw keyMissing();
  if (answer.error !== null) throw new TrackingAdapterError('webhook-unreachable', sentenceOfAttempt(answer));
  return changeWebhook(app, request, (current, context) => {
    if (current.url !== webhook.url) throw webhookChanged();
    return webhookActivated(current, context);
  });
}
