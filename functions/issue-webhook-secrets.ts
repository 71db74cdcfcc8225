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
import { created, ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { newWebhookView, secretView, webhookHeaders, webhookLocation } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks, Identifying } from '../shared/ports/app.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { createWebhook } from '../shared/use-cases/webhooks/create-webhook.ts';
import { liveWebhook } from '../shared/use-cases/webhooks/live-webhook.ts';
import { readWebhookSecret, rotateWebhookSecret, signingSecret } from '../shared/use-cases/webhooks/webhook-secrets.ts';
import { route as createRoute } from './routes/create-webhook.ts';
import { route as readRoute } from './routes/read-webhook-secret.ts';
import { route as rotateRoute } from './routes/rotate-webhook-secret.ts';

type Issuing = Identifying & ChangingWebhooks & Pick<App, 'adapters' | 'idempotency' | 'signer' | 'webhookEgress'>;

/** POST /v1/webhooks */
const create = api(createRoute, async (app: Issuing, { body, idempotency, ...request }) => {
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
});

/** GET /v1/webhooks/{webhookId}/secret */
const read = api(readRoute, async (app: Issuing, { path, ...request }) =>
  ok(secretView(await readWebhookSecret(app, { ...request, ...path }), app.clock())),
);

/** POST /v1/webhooks/{webhookId}/secret-rotations */
const rotate = api(rotateRoute, async (app: Issuing, { path, body, ...request }) => {
  const rotated = await rotateWebhookSecret(app, { ...request, ...path, ...body });
  return created(`${webhookLocation(path)}/secret`, secretView(rotated, app.clock()));
});

/** Serves the routes whose answer has a signing secret. None of them calls a receiver. */
export const issueWebhookSecretsHandler = byRoute<Issuing>(
  [createRoute, create],
  [readRoute, read],
  [rotateRoute, rotate],
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
export const handler = issueWebhookSecretsHandler(awsApp(...uses));
