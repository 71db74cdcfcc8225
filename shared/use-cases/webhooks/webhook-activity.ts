import type { Activity } from '../../domain/activity.ts';
import type { WebhookKey } from '../../domain/webhooks/webhook.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { Page } from '../../ports/stores.ts';
import { liveWebhook } from './live-webhook.ts';

/** Lists the activity of a webhook, newest first.
 *
 * @throws not-found */
export async function listWebhookActivity(
  app: Basics & Pick<App, 'activities' | 'webhooks'>,
  request: WebhookKey & { limit: number; after?: string | undefined },
): Promise<Page<Activity>> {
  await liveWebhook(app, request);
  return app.activities.list({ tenantId: request.tenantId, id: request.webhookId }, request);
}
