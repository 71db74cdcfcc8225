import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, queues, tenantTable, webhookRules, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { webhookHeaders, webhookView } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks } from '../shared/ports/app.ts';
import { saveWebhook } from '../shared/use-cases/webhooks/save-webhook.ts';
import { route } from './routes/save-webhook.ts';

/** PUT /v1/webhooks/{webhookId} */
export const saveWebhookHandler = api(
  route,
  async (app: ChangingWebhooks & Pick<App, 'adapters' | 'webhookEgress'>, { path, body, ...request }) => {
    const webhook = await saveWebhook(app, { ...request, ...path, settings: body });
    return ok(webhookView(webhook, app.clock()), webhookHeaders(webhook));
  },
);

export const uses = [webhookTable, adapterTable, tenantTable, webhookRules, queues, events, callers];
export const handler = saveWebhookHandler(awsApp(...uses));
