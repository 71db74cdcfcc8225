import { awsApp } from '../shared/aws/app.ts';
import { callers, events, signingKeys, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { secretView } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks } from '../shared/ports/app.ts';
import { readWebhookSecret } from '../shared/use-cases/webhooks/webhook-secrets.ts';
import { route } from './routes/read-webhook-secret.ts';

/** GET /v1/webhooks/{webhookId}/secret */
export const readWebhookSecretHandler = api(
  route,
  async (app: ChangingWebhooks & Pick<App, 'signer'>, { path, ...request }) =>
    ok(secretView(await readWebhookSecret(app, { ...request, ...path }), app.clock())),
);

export const uses = [webhookTable, tenantTable, signingKeys, events, callers];
export const handler = readWebhookSecretHandler(awsApp(...uses));
