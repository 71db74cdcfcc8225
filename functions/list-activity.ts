import { awsApp } from '../shared/aws/app.ts';
import { activityTable, adapterTable, callers, linkTable, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { cursorOf, positionIn } from '../shared/http/paging/cursor.ts';
import { activityView, linkView } from '../shared/http/views.ts';
import type { App, Identifying } from '../shared/ports/app.ts';
import { listActivity } from '../shared/use-cases/adapters/activity.ts';
import { listCompanyActivity } from '../shared/use-cases/adapters/company-activity.ts';
import { listLinks, readLink } from '../shared/use-cases/authorization/links/read-links.ts';
import { route as adapterRoute } from './routes/list-activity.ts';
import { route as linksRoute } from './routes/list-authorization-links.ts';
import { route as companyRoute } from './routes/list-company-activity.ts';
import { route as linkRoute } from './routes/read-authorization-link.ts';

type Listing = Identifying & Pick<App, 'activities' | 'adapters' | 'links'>;

/** GET /v1/adapters/{adapterId}/activity */
const ofAdapter = api(adapterRoute, async (app: Listing, { tenantId, path, query }) => {
  const list = { tenantId, prefix: `ACTIVITY#${path.adapterId}#` };
  const after = positionIn(query.cursor, list)?.slice(list.prefix.length);
  const page = await listActivity(app, { tenantId, ...path, limit: query.limit, after });
  const nextCursor = cursorOf(page.next && `${list.prefix}${page.next}`, list);
  return ok({ data: page.items.map(activityView), nextCursor });
});

/** GET /v1/activity */
const ofCompany = api(companyRoute, async (app: Listing, { tenantId, query }) => {
  const { adapterId, type: types, result: results, from, to, limit, cursor } = query;
  const list = { tenantId, prefix: `ACTIVITY#${adapterId ?? ''}#` };
  const after = positionIn(cursor, list)?.slice(list.prefix.length);
  const filter = { types, results, from, to };
  const page = await listCompanyActivity(app, { tenantId, adapterId, filter, limit, after });
  const nextCursor = cursorOf(page.next && `${list.prefix}${page.next}`, list);
  return ok({ data: page.items.map(activityView), nextCursor });
});

/** GET /v1/authorization-links */
const links = api(linksRoute, async (app: Listing, { tenantId, query }) => {
  const { adapterId, state: states, limit, cursor } = query;
  const list = { tenantId, prefix: `LINK#${adapterId ?? ''}#` };
  const after = positionIn(cursor, list)?.slice(list.prefix.length);
  const page = await listLinks(app, { tenantId, adapterId, states, limit, after });
  const now = app.clock();
  return ok({
    data: page.items.map((one) => linkView(one, now)),
    nextCursor: cursorOf(page.next && `${list.prefix}${page.next}`, list),
  });
});

/** GET /v1/authorization-links/{linkId} */
const link = api(linkRoute, async (app: Listing, { tenantId, path }) =>
  ok(linkView(await readLink(app, { tenantId, ...path }), app.clock())),
);

/** Serves what has happened to adapters, and what still may: both only read. */
export const listActivityHandler = byRoute<Listing>(
  [adapterRoute, ofAdapter],
  [companyRoute, ofCompany],
  [linksRoute, links],
  [linkRoute, link],
);

export const uses = [adapterTable, activityTable, linkTable, tenantTable, callers];
export const handler = listActivityHandler(awsApp(...uses));
