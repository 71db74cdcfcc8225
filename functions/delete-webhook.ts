import { awsApp } from '../shared/aws/app.ts';
import { callers, events, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import type { ChangingWebhooks } from '../shared/ports/app.ts';
import { deleteWebhook } from '../shared/use-cases/webhooks/delete-webhook.ts';
import { route } from './routes/delete-webhook.ts';

/** DELETE /v1/webhooks/{webhookId} */
export const deleteWebhookHandler = api(route, async (app: ChangingWebhooks, { path, ...request }) => {
  await deleteWebhook(app, { ...request, ...path });
  return noContent();
});

export const uses = [webhookTable, tenantTable, events, callers];
export const handler = deleteWebhookHandler(awsApp(...uses));
