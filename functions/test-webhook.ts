import { awsApp } from '../shared/aws/app.ts';
import { callers, limitTable, receivers, signingKeys, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { attemptView } from '../shared/http/webhook-views.ts';
import type { App, RequestingWebhooks } from '../shared/ports/app.ts';
import { testWebhook } from '../shared/use-cases/webhooks/test-webhook.ts';
import { route } from './routes/test-webhook.ts';

/** POST /v1/webhooks/{webhookId}/tests */
export const testWebhookHandler = api(
  route,
  async (app: RequestingWebhooks & Pick<App, 'limits' | 'webhooks'>, { path, body, ...request }) =>
    ok(attemptView(await testWebhook(app, { ...request, ...path, ...body }))),
);

export const uses = [webhookTable, tenantTable, limitTable, signingKeys, receivers, callers];
export const handler = testWebhookHandler(awsApp(...uses));
