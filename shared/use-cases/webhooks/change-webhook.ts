import type { ChangeContext } from '../../domain/change-context.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import type { Webhook, WebhookKey } from '../../domain/webhooks/webhook.ts';
import type { ChangingWebhooks } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { liveWebhook } from './live-webhook.ts';
import { queueLook } from './queue-look.ts';
import { settleWebhook } from './settle-webhook.ts';

/** Writes that come between so often are no race any more. */
const MAX_TRIES = 8;

/** Writes one change that a person decided on, and publishes its events. Deliveries write the item as well: then the change is made again
 * for the webhook that is stored now.
 *
 *     await changeWebhook(app, request, (webhook, context) => webhookDeleted(webhook, context));
 *
 * @throws not-found, busy, and errors of `decide` */
export async function changeWebhook(
  app: ChangingWebhooks,
  request: WebhookKey & RequestContext,
  decide: (webhook: Webhook, context: ChangeContext) => Webhook,
): Promise<Webhook> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const webhook = await liveWebhook(app, request);
    const written = await app.webhooks.write(webhook, decide(webhook, changeContextOf(app, request)));
    if (!written) continue;
    const settled = await settleWebhook(app, written);
    await queueLook(app, settled);
    return settled;
  }
  throw new TrackingAdapterError('busy', 'This webhook changes all the time right now.', { retryAfterSeconds: 1 });
}
