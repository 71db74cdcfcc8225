import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  callers,
  events,
  idempotencyTable,
  signingKeys,
  tenantTable,
  webhookRules,
  webhookTable,
} from '../shared/aws/parts.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { newWebhookView, webhookHeaders, webhookLocation } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks } from '../shared/ports/app.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { createWebhook } from '../shared/use-cases/webhooks/create-webhook.ts';
import { liveWebhook } from '../shared/use-cases/webhooks/live-webhook.ts';
import { signingSecret } from '../shared/use-cases/webhooks/webhook-secrets.ts';
import { route } from './routes/create-webhook.ts';

/** POST /v1/webhooks */
export const createWebhookHandler = api(
  route,
  async (
    app: ChangingWebhooks & Pick<App, 'adapters' | 'idempotency' | 'signer' | 'webhookEgress'>,
    { body, idempotency, ...request },
  ) => {
    const outcome = await idempotently(app, idempotency, {
      prefix: 'whk',
      make: (webhookId) => createWebhook(app, { ...request, ...body, webhookId }),
      idOf: ({ webhookId }) => webhookId,
      find: (webhookId) => ifFound(liveWebhook(app, { ...request, webhookId })),
    });
    const { made: webhook } = outcome;
    const secret = await signingSecret(app, webhook);
    const headers = { ...webhookHeaders(webhook), ...replayHeaders(outcome) };
    return created(webhookLocation(webhook), newWebhookView({ webhook, secret }, app.clock()), headers);
  },
);

export const uses = [
  webhookTable,
  adapterTable,
  tenantTable,
  idempotencyTable,
  webhookRules,
  signingKeys,
  events,
  callers,
];
export const handler = createWebhookHandler(awsApp(...uses));
