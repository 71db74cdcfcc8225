import { awsApp, callers, table } from '../shared/aws/app.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/cursor.ts';
import { activityView } from '../shared/http/views.ts';
import { listActivity } from '../shared/use-cases/adapters/activity.ts';
import { route } from './routes/list-activity.ts';

/** GET /v1/adapters/{adapterId}/activity */
export const listActivityHandler = api(route, async (app, { tenantId, path, query }) => {
  const list = { tenantId, prefix: `ACTIVITY#${path.adapterId}#` };
  const after = positionIn(query.cursor, list);
  const page = await listActivity(app, { tenantId, ...path, limit: query.limit, after });
  return ok({ data: page.items.map(activityView), nextCursor: cursorOf(page.next, list) });
});

export const uses = [table, callers];
export const handler = listActivityHandler(awsApp(...uses));
