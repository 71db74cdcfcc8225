import { awsApp } from '../shared/aws/app.ts';
import { callers, events, signingKeys, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { secretView, webhookLocation } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks } from '../shared/ports/app.ts';
import { rotateWebhookSecret } from '../shared/use-cases/webhooks/webhook-secrets.ts';
import { route } from './routes/rotate-webhook-secret.ts';

/** POST /v1/webhooks/{webhookId}/secret-rotations */
export const rotateWebhookSecretHandler = api(
  route,
  async (app: ChangingWebhooks & Pick<App, 'signer'>, { path, body, ...request }) => {
    const rotated = await rotateWebhookSecret(app, { ...request, ...path, ...body });
    return created(`${webhookLocation(path)}/secret`, secretView(rotated, app.clock()));
  },
);

export const uses = [webhookTable, tenantTable, signingKeys, events, callers];
export const handler = rotateWebhookSecretHandler(awsApp(...uses));
