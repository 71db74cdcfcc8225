import { awsApp } from '../shared/aws/app.ts';
import {
  callers,
  events,
  idempotencyTable,
  queues,
  replayTable,
  tenantTable,
  webhookTable,
} from '../shared/aws/parts.ts';
import { accepted } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { replayView, webhookLocation } from '../shared/http/webhook-views.ts';
import type { App, ChangingWebhooks } from '../shared/ports/app.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { readReplay, startReplay } from '../shared/use-cases/webhooks/replays.ts';
import { route } from './routes/replay-events.ts';

/** POST /v1/webhooks/{webhookId}/replays */
export const replayEventsHandler = api(
  route,
  async (app: ChangingWebhooks & Pick<App, 'replays' | 'idempotency'>, { path, body, idempotency, ...request }) => {
    const outcome = await idempotently(app, idempotency, {
      prefix: 'rpl',
      make: (replayId) => startReplay(app, { ...request, ...path, ...body, replayId }),
      idOf: ({ id }) => id,
      find: (replayId) => ifFound(readReplay(app, { ...request, ...path, replayId })),
    });
    const location = `${webhookLocation(path)}/replays/${outcome.made.id}`;
    return accepted(location, replayView(outcome.made), replayHeaders(outcome));
  },
);

export const uses = [webhookTable, replayTable, tenantTable, idempotencyTable, queues, events, callers];
export const handler = replayEventsHandler(awsApp(...uses));
