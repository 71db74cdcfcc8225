import { awsApp } from '../shared/aws/app.ts';
import {
  activityTable,
  callers,
  deliveryTable,
  feedTable,
  replayTable,
  tenantTable,
  webhookTable,
} from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { cursorOf, positionIn } from '../shared/http/paging/cursor.ts';
import { activityView } from '../shared/http/views.ts';
import {
  deliveryView,
  deliveryWithPayloadView,
  feedEventView,
  replayView,
  webhookHeaders,
  webhookView,
} from '../shared/http/webhook-views.ts';
import type { App, Identifying } from '../shared/ports/app.ts';
import { liveWebhook } from '../shared/use-cases/webhooks/live-webhook.ts';
import { listDeliveries, readDelivery } from '../shared/use-cases/webhooks/read-delivery.ts';
import { readFeed } from '../shared/use-cases/webhooks/read-feed.ts';
import { readReplay } from '../shared/use-cases/webhooks/replays.ts';
import { listWebhookActivity } from '../shared/use-cases/webhooks/webhook-activity.ts';
import { route as deliveriesRoute } from './routes/list-deliveries.ts';
import { route as eventsRoute } from './routes/list-events.ts';
import { route as activityRoute } from './routes/list-webhook-activity.ts';
import { route as webhooksRoute } from './routes/list-webhooks.ts';
import { route as deliveryRoute } from './routes/read-delivery.ts';
import { route as replayRoute } from './routes/read-replay.ts';
import { route as webhookRoute } from './routes/read-webhook.ts';

type Reading = Identifying & Pick<App, 'webhooks' | 'deliveries' | 'feed' | 'replays' | 'activities'>;

/** GET /v1/events */
const listEvents = api(eventsRoute, async (app: Reading, { tenantId, query }) => {
  const list = { tenantId, prefix: 'EVENT#', shape: /^\d{13}-/ };
  const after = positionIn(query.after, list, 'after')?.slice(list.prefix.length);
  const { events, next, upToDate } = await readFeed(app, { ...query, tenantId, after });
  const nextCursor = cursorOf(`${list.prefix}${next}`, list);
  return ok({ data: events.map(feedEventView), nextCursor, upToDate });
});

/** GET /v1/webhooks */
const listWebhooks = api(webhooksRoute, async (app: Reading, { tenantId }) => {
  const webhooks = await app.webhooks.list(tenantId);
  const now = app.clock();
  return ok({ data: webhooks.map((webhook) => webhookView(webhook, now)), nextCursor: null });
});

/** GET /v1/webhooks/{webhookId} */
const readWebhook = api(webhookRoute, async (app: Reading, { tenantId, path }) => {
  const webhook = await liveWebhook(app, { tenantId, ...path });
  const waiting = await app.deliveries.countWaiting(webhook);
  return ok({ ...webhookView(webhook, app.clock()), waiting }, webhookHeaders(webhook));
});

/** GET /v1/webhooks/{webhookId}/deliveries */
const listOfDeliveries = api(deliveriesRoute, async (app: Reading, { tenantId, path, query }) => {
  const { state, from, to, limit, cursor } = query;
  const shape = state === 'pending' || state === 'failed' ? /^\d{13}-dlv_/ : /^dlv_/;
  const list = { tenantId, prefix: `DELIVERY#${path.webhookId}#${state ?? ''}#`, shape };
  const after = positionIn(cursor, list)?.slice(list.prefix.length);
  const { items, next } = await listDeliveries(app, { tenantId, ...path }, { state, from, to }, { limit, after });
  const nextCursor = cursorOf(next === undefined ? undefined : `${list.prefix}${next}`, list);
  return ok({ data: items.map(deliveryView), nextCursor });
});

/** GET /v1/webhooks/{webhookId}/deliveries/{deliveryId} */
const delivery = api(deliveryRoute, async (app: Reading, { tenantId, path }) =>
  ok(deliveryWithPayloadView(await readDelivery(app, { tenantId, ...path }))),
);

/** GET /v1/webhooks/{webhookId}/replays/{replayId} */
const replay = api(replayRoute, async (app: Reading, { tenantId, path }) =>
  ok(replayView(await readReplay(app, { tenantId, ...path }))),
);

/** GET /v1/webhooks/{webhookId}/activity */
const listActivity = api(activityRoute, async (app: Reading, { tenantId, path, query }) => {
  const list = { tenantId, prefix: `ACTIVITY#${path.webhookId}#` };
  const after = positionIn(query.cursor, list)?.slice(list.prefix.length);
  const page = await listWebhookActivity(app, { tenantId, ...path, limit: query.limit, after });
  const nextCursor = cursorOf(page.next && `${list.prefix}${page.next}`, list);
  return ok({ data: page.items.map(activityView), nextCursor });
});

/** Serves every route that reads webhooks or the feed, and writes nothing. */
export const readWebhooksHandler = byRoute<Reading>(
  [eventsRoute, listEvents],
  [webhooksRoute, listWebhooks],
  [webhookRoute, readWebhook],
  [deliveriesRoute, listOfDeliveries],
  [deliveryRoute, delivery],
  [replayRoute, replay],
  [activityRoute, listActivity],
);

export const uses = [webhookTable, deliveryTable, feedTable, replayTable, activityTable, tenantTable, callers];
export const handler = readWebhooksHandler(awsApp(...uses));
