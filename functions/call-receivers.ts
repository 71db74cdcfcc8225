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
import { byRoute } from '../shared/http/by-route.ts';
import { attemptView, webhookHeaders, webhookView } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks, Identifying, RequestingWebhooks } from '../shared/ports/app.ts';
import { activateWebhook } from '../shared/use-cases/webhooks/activate-webhook.ts';
import { testWebhook } from '../shared/use-cases/webhooks/test-webhook.ts';
import { route as activateRoute } from './routes/activate-webhook.ts';
import { route as testRoute } from './routes/test-webhook.ts';

type Calling = Identifying & ChangingWebhooks & RequestingWebhooks & Pick<App, 'limits'>;

/** POST /v1/webhooks/{webhookId}/activations */
const activate = api(activateRoute, async (app: Calling, { path, ...request }) => {
  const webhook = await activateWebhook(app, { ...request, ...path });
  return ok(webhookView(webhook, app.clock()), webhookHeaders(webhook));
});

/** POST /v1/webhooks/{webhookId}/tests */
const test = api(testRoute, async (app: Calling, { path, body, ...request }) =>
  ok(attemptView(await testWebhook(app, { ...request, ...path, ...body }))),
);

/** Serves the routes during which a person waits for the answer of a receiver. */
export const callReceiversHandler = byRoute<Calling>([activateRoute, activate], [testRoute, test]);

export const uses = [webhookTable, tenantTable, limitTable, signingKeys, receivers, queues, events, callers];
export const handler = callReceiversHandler(awsApp(...uses));
