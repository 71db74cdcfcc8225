import type { Webhook } from '../../domain/webhooks/webhook.ts';
import { webhookPublished } from '../../domain/webhooks/webhook-changes.ts';
import type { ChangingWebhooks } from '../../ports/app.ts';

/** A worker that delivers may write in between. */
const MAX_TRIES = 3;

/** Publishes the events that wait in the item, and erases a tombstone that has none left. Failures here do not fail the request: the
 * events stay in the item, which is due.
 *
 * @returns the webhook as last written by this worker */
export async function settleWebhook(app: ChangingWebhooks, webhook: Webhook): Promise<Webhook> {
  const { tenantId, webhookId, pending } = webhook;
  try {
    // The worker that published the last event may have died before it erased the tombstone.
    if (Object.keys(pending).length === 0) return await erasedWhenDone(app, webhook);
    const accepted = await app.events.publish(Object.values(pending));
    return accepted.length === 0 ? webhook : await withoutEvents(app, webhook, accepted);
  } catch (error) {
    const held = Object.keys(pending).length;
    app.log.warn('publishing is left to the sweep', { tenantId, webhookId, held, error: String(error) });
    return webhook;
  }
}

async function withoutEvents(app: ChangingWebhooks, webhook: Webhook, accepted: readonly string[]): Promise<Webhook> {
  let current: Webhook | undefined = webhook;
  for (let tries = 0; tries < MAX_TRIES && current; tries++) {
    const written: Webhook | undefined = await app.webhooks.write(
      current,
      webhookPublished(current, accepted, app.clock()),
    );
    if (written) return erasedWhenDone(app, written);
    current = await app.webhooks.get(webhook);
  }
  return webhook;
}

async function erasedWhenDone({ webhooks }: ChangingWebhooks, webhook: Webhook): Promise<Webhook> {
  if (webhook.deletedAt && Object.keys(webhook.pending).length === 0) await webhooks.erase(webhook);
  return webhook;
}
