import { awsApp } from '../shared/aws/app.ts';
import {
  callers,
  events,
  limitTable,
  queues,
  receivers,
  signingKeys,
  tenantTable,
  webhookTable,
} from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { webhookHeaders, webhookView } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks, RequestingWebhooks } from '../shared/ports/app.ts';
import { activateWebhook } from '../shared/use-cases/webhooks/activate-webhook.ts';
import { route } from './routes/activate-webhook.ts';

/** POST /v1/webhooks/{webhookId}/activations */
export const activateWebhookHandler = api(
  route,
  async (app: ChangingWebhooks & RequestingWebhooks & Pick<App, 'limits'>, { path, ...request }) => {
    const webhook = await activateWebhook(app, { ...request, ...path });
    return ok(webhookView(webhook, app.clock()), webhookHeaders(webhook));
  },
);

export const uses = [webhookTable, tenantTable, limitTable, signingKeys, receivers, queues, events, callers];
export const handler = activateWebhookHandler(awsApp(...uses));
