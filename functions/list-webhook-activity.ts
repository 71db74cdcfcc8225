import { awsApp } from '../shared/aws/app.ts';
import { activityTable, callers, tenantTable, webhookTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/cursor.ts';
import { activityView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listWebhookActivity } from '../shared/use-cases/webhooks/webhook-activity.ts';
import { route } from './routes/list-webhook-activity.ts';

/** GET /v1/webhooks/{webhookId}/activity */
export const listWebhookActivityHandler = api(
  route,
  async (app: Basics & Pick<App, 'activities' | 'webhooks'>, { tenantId, path, query }) => {
    const list = { tenantId, prefix: `ACTIVITY#${path.webhookId}#` };
    const after = positionIn(query.cursor, list)?.slice(list.prefix.length);
    const page = await listWebhookActivity(app, { tenantId, ...path, limit: query.limit, after });
    return ok({
      data: page.items.map(activityView),
      nextCursor: cursorOf(page.next && `${list.prefix}${page.next}`, list),
    });
  },
);

export const uses = [webhookTable, activityTable, tenantTable, callers];
export const handler = listWebhookActivityHandler(awsApp(...uses));
