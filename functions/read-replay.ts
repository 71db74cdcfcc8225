import { awsApp } from '../shared/aws/app.ts';
import { callers, replayTable, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { replayView } from '../shared/http/webhook-views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { readReplay } from '../shared/use-cases/webhooks/replays.ts';
import { route } from './routes/read-replay.ts';

/** GET /v1/webhooks/{webhookId}/replays/{replayId} */
export const readReplayHandler = api(
  route,
  async (app: Basics & Pick<App, 'webhooks' | 'replays'>, { tenantId, path }) =>
    ok(replayView(await readReplay(app, { tenantId, ...path }))),
);

export const uses = [webhookTable, replayTable, tenantTable, callers];
export const handler = readReplayHandler(awsApp(...uses));
