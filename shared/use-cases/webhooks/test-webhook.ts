import type { Attempt } from '../../domain/webhooks/attempt.ts';
import type { CustomerEventType } from '../../domain/webhooks/customer-events.ts';
import { exampleBody } from '../../domain/webhooks/event-examples.ts';
import type { WebhookKey } from '../../domain/webhooks/webhook.ts';
import type { App, RequestingWebhooks } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { requestReceiver } from './delivery/request-receiver.ts';
import { liveWebhook } from './live-webhook.ts';
import { keyMissing } from './webhook-secrets.ts';

/** Sends the example of an event type, with `test: true` in its data, whatever the state of the webhook. Nothing is stored.
 *
 * @throws not-found, too-many-requests, busy */
export async function testWebhook(
  app: RequestingWebhooks & Pick<App, 'webhooks' | 'limits'>,
  request: WebhookKey & RequestContext & { readonly eventType: CustomerEventType },
): Promise<Attempt> {
  const webhook = await liveWebhook(app, request);
  await app.limits.takeAttempt(webhook, app.clock());
  const body = exampleBody(request.eventType, { ...request, at: app.clock() });
  const answer = await requestReceiver(app, webhook, { id: app.ids.newId('evt'), body }, request);
  if (!answer) throw keyMissing();
  return answer;
}
