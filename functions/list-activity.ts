import { awsApp } from '../shared/aws/app.ts';
import { activityTable, adapterTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/cursor.ts';
import { activityView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listActivity } from '../shared/use-cases/adapters/activity.ts';
import { route } from './routes/list-activity.ts';

/** GET /v1/adapters/{adapterId}/activity */
export const listActivityHandler = api(
  route,
  async (app: Basics & Pick<App, 'activities' | 'adapters'>, { tenantId, path, query }) => {
    const list = { tenantId, prefix: `ACTIVITY#${path.adapterId}#` };
    const after = positionIn(query.cursor, list)?.slice(list.prefix.length);
    const page = await listActivity(app, { tenantId, ...path, limit: query.limit, after });
    return ok({
      data: page.items.map(activityView),
      nextCursor: cursorOf(page.next && `${list.prefix}${page.next}`, list),
    });
  },
);

export const uses = [adapterTable, activityTable, tenantTable, callers];
export const handler = listActivityHandler(awsApp(...uses));
