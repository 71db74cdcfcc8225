import { awsApp } from '../shared/aws/app.ts';
import { activityTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/cursor.ts';
import { activityView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listCompanyActivity } from '../shared/use-cases/adapters/company-activity.ts';
import { route } from './routes/list-company-activity.ts';

/** GET /v1/activity */
export const listCompanyActivityHandler = api(
  route,
  async (app: Basics & Pick<App, 'activities'>, { tenantId, query }) => {
    const { adapterId, type: types, result: results, from, to, limit, cursor } = query;
    const list = { tenantId, prefix: `ACTIVITY#${adapterId ?? ''}#` };
    const after = positionIn(cursor, list)?.slice(list.prefix.length);
    const filter = { types, results, from, to };
    const page = await listCompanyActivity(app, { tenantId, adapterId, filter, limit, after });
    return ok({
      data: page.items.map(activityView),
      nextCursor: cursorOf(page.next && `${list.prefix}${page.next}`, list),
    });
  },
);

export const uses = [activityTable, tenantTable, callers];
export const handler = listCompanyActivityHandler(awsApp(...uses));
