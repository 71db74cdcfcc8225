import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  callers,
  deliveryTable,
  events,
  feedTable,
  idempotencyTable,
  queues,
  replayTable,
  tenantTable,
  webhookRules,
  webhookTable,
} from '../shared/aws/parts.ts';
import { accepted, ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import {
  deliveryView,
  replayView,
  webhookHeaders,
  webhookLocation,
  webhookView,
} from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks, Identifying } from '../shared/ports/app.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { redeliver } from '../shared/use-cases/webhooks/redeliver.ts';
import { begunReplay, startReplay } from '../shared/use-cases/webhooks/replays.ts';
import { saveWebhook } from '../shared/use-cases/webhooks/save-webhook.ts';
import { route as redeliverRoute } from './routes/redeliver.ts';
import { route as replayRoute } from './routes/replay-events.ts';
import { route as saveRoute } from './routes/save-webhook.ts';

type Changing = Identifying &
  ChangingWebhooks &
  Pick<App, 'adapters' | 'webhookEgress' | 'deliveries' | 'feed' | 'replays' | 'idempotency'>;

/** PUT /v1/webhooks/{webhookId} */
const save = api(saveRoute, async (app: Changing, { path, body, ...request }) => {
  const webhook = await saveWebhook(app, { ...request, ...path, settings: body });
  return ok(webhookView(webhook, app.clock()), webhookHeaders(webhook));
});

/** POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliveries */
const sendAgain = api(redeliverRoute, async (app: Changing, { path, ...request }) => {
  const delivery = await redeliver(app, { ...request, ...path });
  return accepted(`${webhookLocation(path)}/deliveries/${delivery.id}`, deliveryView(delivery));
});

/** POST /v1/webhooks/{webhookId}/replays */
const replay = api(replayRoute, async (app: Changing, { path, body, idempotency, ...request }) => {
  const outcome = await idempotently(app, idempotency, {
    prefix: 'rpl',
    make: (replayId) => startReplay(app, { ...request, ...path, ...body, replayId }),
    idOf: ({ id }) => id,
    find: (replayId) => ifFound(begunReplay(app, { ...request, ...path, replayId })),
  });
  const location = `${webhookLocation(path)}/replays/${outcome.made.id}`;
  return accepted(location, replayView(outcome.made), replayHeaders(outcome));
});

/** Serves the routes that change what is sent to a webhook. None of them needs its secret or its receiver. */
export const changeWebhooksHandler = byRoute<Changing>(
  [saveRoute, save],
  [redeliverRoute, sendAgain],
  [replayRoute, replay],
);

export const uses = [
  webhookTable,
  deliveryTable,
  feedTable,
  replayTable,
  adapterTable,
  tenantTable,
  idempotencyTable,
  webhookRules,
  queues,
  events,
  callers,
];
export const handler = changeWebhooksHandler(awsApp(...uses));
