import { awsApp } from '../shared/aws/app.ts';
import { callers, deliveryTable, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { webhookHeaders, webhookView } from '../shared/http/webhook-views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { liveWebhook } from '../shared/use-cases/webhooks/live-webhook.ts';
import { route } from './routes/read-webhook.ts';

/** GET /v1/webhooks/{webhookId} */
export const readWebhookHandler = api(
  route,
  async (app: Basics & Pick<App, 'webhooks' | 'deliveries'>, { tenantId, path }) => {
    const webhook = await liveWebhook(app, { tenantId, ...path });
    const waiting = await app.deliveries.countWaiting(webhook);
    return ok({ ...webhookView(webhook, app.clock()), waiting }, webhookHeaders(webhook));
  },
);

export const uses = [webhookTable, deliveryTable, tenantTable, callers];
export const handler = readWebhookHandler(awsApp(...uses));
