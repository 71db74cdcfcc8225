import { awsApp } from '../shared/aws/app.ts';
import { callers, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { webhookView } from '../shared/http/webhook-views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route } from './routes/list-webhooks.ts';

/** GET /v1/webhooks */
export const listWebhooksHandler = api(route, async (app: Basics & Pick<App, 'webhooks'>, { tenantId }) => {
  const webhooks = await app.webhooks.list(tenantId);
  const now = app.clock();
  return ok({ data: webhooks.map((webhook) => webhookView(webhook, now)), nextCursor: null });
});

export const uses = [webhookTable, tenantTable, callers];
export const handler = listWebhooksHandler(awsApp(...uses));
